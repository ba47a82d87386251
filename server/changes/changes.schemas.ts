import * as v from 'valibot';
import { daySchema, idSchema, lineSchema } from '../domain/schemas.ts';

/** Most Changes in one page of the log. */
const MOST_CHANGES = 500;

const wholeNumber = (words: string, { least, most }: { least: number; most: number }) =>
  v.pipe(v.string(), v.toNumber(words), v.integer(words), v.minValue(least, words), v.maxValue(most, words));

export const changesQuery = v.object({
  limit: v.optional(wholeNumber(`a number from 1 to ${MOST_CHANGES}`, { least: 1, most: MOST_CHANGES }), '50'),
  /** The `next` of the page before. */
  before: v.optional(wholeNumber('the `next` of the page before', { least: 0, most: Number.MAX_SAFE_INTEGER })),
  /** `post:ID`, `worker:ID`, …: what touched it, and what is recorded about it. */
  thing: v.optional(lineSchema(120)),
  /** Who made it (`user:ID`, `token:ID`, or a user's id), or whom it is about (`worker:ID`). */
  person: v.optional(lineSchema(120)),
  /** The access of who made it, as it is told: `an HR officer`. */
  by: v.optional(lineSchema(80)),
  verb: v.optional(lineSchema(80)),
  /** A unit's code. */
  unit: v.optional(lineSchema(80)),
  /** The first and the last day on which they were recorded. */
  from: v.optional(daySchema),
  to: v.optional(daySchema),
});

const entry = v.object({
  id: v.string(),
  seq: v.number(),
  recordedAt: v.string(),
  madeAt: v.string(),
  /** By their access, never their name. */
  by: v.string(),
  actor: v.nullable(v.string()),
  verb: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  device: v.nullable(v.string()),
  things: v.array(v.string()),
  sentence: v.string(),
  /** True where it is about what the reader may not see. */
  hidden: v.boolean(),
  undoneBy: v.nullable(v.string()),
  undid: v.array(v.string()),
  mayUndo: v.boolean(),
});

export const changesAnswer = v.object({ changes: v.array(entry), next: v.nullable(v.number()) });

const text = v.nullable(v.string());

export const changeAnswer = v.object({
  change: entry,
  /** Stretch by stretch, field by field, in words. */
  diff: v.object({
    spans: v.array(
      v.object({
        name: v.string(),
        kind: v.string(),
        id: v.string(),
        from: daySchema,
        lastDay: v.nullable(daySchema),
        what: v.picklist(['came', 'went', 'changed']),
        fields: v.array(v.object({ label: v.string(), before: text, after: text })),
      }),
    ),
    more: v.number(),
  }),
});

export const changeParam = v.object({ changeId: idSchema });

export const recordedAnswer = v.object({
  /** Null when there was nothing to do: then nothing is stored. */
  change: v.nullable(
    v.object({
      id: v.string(),
      seq: v.number(),
      recordedAt: v.string(),
      verb: v.string(),
      sentence: v.string(),
    }),
  ),
});

export const previewAnswer = v.object({
  /** What it would do, in one sentence; null when there is nothing to do. */
  preview: v.object({ sentence: text }),
});
