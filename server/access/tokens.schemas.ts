import * as v from 'valibot';
import { accesses } from '../domain/record/facts.ts';
import { daySchema, idSchema, lineSchema } from '../domain/schemas.ts';

export const makeTokenInput = v.object({
  /** What it is for, so that it is known again when it is to be revoked. */
  label: lineSchema(80),
  access: v.picklist(accesses, `one of ${accesses.join(', ')}`),
  /** A unit's code; without it, the whole authority. */
  unit: v.optional(lineSchema(80)),
  /** The last day it works; a year from today where not said. */
  endDate: v.optional(daySchema),
});

export const tokenParam = v.object({ tokenId: idSchema });

const token = v.object({
  id: v.string(),
  label: v.string(),
  access: v.picklist(accesses),
  unit: v.nullable(v.object({ id: v.string(), code: v.string(), name: v.string() })),
  /** Null: made on the command line, the installation's own. */
  madeBy: v.nullable(v.string()),
  madeAt: v.string(),
  expiresAt: v.nullable(v.string()),
  /** To the hour. */
  lastUsedAt: v.nullable(v.string()),
  revokedAt: v.nullable(v.string()),
});
export type TokenAnswer = v.InferOutput<typeof token>;

export const tokensAnswer = v.object({ tokens: v.array(token) });
export const madeTokenAnswer = v.object({
  token,
  /** Shown this once: only its hash is kept. */
  secret: v.string(),
});
