import * as v from 'valibot';
import { accesses } from '../domain/record/facts.ts';
import { daySchema, idSchema, lineSchema } from '../domain/schemas.ts';
import { emailSchema } from '../sign-in/sign-in.schemas.ts';

const grant = v.object({
  grantId: v.string(),
  /** What `If-Match` takes when it is changed or ended. */
  etag: v.string(),
  access: v.picklist(accesses),
  unitIds: v.array(v.string()),
  startDate: v.string(),
  endDate: v.nullable(v.string()),
});

const person = v.object({
  userId: v.string(),
  name: v.string(),
  email: v.string(),
  /** False: they can't sign in, whatever they have been granted. */
  enabled: v.boolean(),
  grants: v.array(grant),
});
export type PersonAnswer = v.InferOutput<typeof person>;

export const peopleAnswer = v.object({ people: v.array(person) });

export const addPersonInput = v.object({
  email: emailSchema,
  name: lineSchema(100),
  access: v.picklist(accesses, `one of ${accesses.join(', ')}`),
  /** None: the whole authority, for the accesses that have it. */
  unitIds: v.optional(v.array(idSchema, 'a list of units'), []),
  /** From today where not said. */
  from: v.optional(daySchema),
  lastDay: v.optional(v.nullable(daySchema), null),
});

const passwordLink = v.object({
  /** Sets a password, once; to be handed to the person by whoever made it. */
  url: v.string(),
  expiresAt: v.string(),
});

export const addedPersonAnswer = v.object({ person, passwordLink });
export const passwordLinkAnswer = v.object({ passwordLink });
export const personParam = v.object({ userId: idSchema });
