import * as v from 'valibot';
import { madeByWords } from '../domain/changes/made-by.ts';
import { allVerbs } from '../domain/changes/verbs.ts';
import { IMPORT_VERB, UNDO_VERB } from '../domain/record/changes.ts';
import { daySchema, idSchema, lineSchema } from '../domain/schemas.ts';
import { told, toldText, wholeNumberQuery } from '../shared/query-schemas.ts';

/** Most Changes in one page of the log. */
const MOST_CHANGES = 500;

const verbName = v.picklist(
  [...allVerbs.map(({ name }) => name), IMPORT_VERB, UNDO_VERB],
  'the name of a kind of change, as listed in /api/openapi.json',
);
const accessInWords = v.picklist(Object.values(madeByWords), `one of: ${Object.values(madeByWords).join(', ')}`);

const changesAsked = v.object({
  limit: v.optional(wholeNumberQuery('How many changes at most', { least: 1, most: MOST_CHANGES }), '50'),
  before: v.optional(
    wholeNumberQuery('Those before it: the `next` of the page before', {
      least: 0,
      most: Number.MAX_SAFE_INTEGER,
      words: 'the `next` of the page before',
    }),
  ),
  thing: v.optional(told(lineSchema(120), '`post:ID`, `worker:ID`, …: what touched it, and what is recorded about it')),
  person: v.optional(
    told(lineSchema(120), 'Who made it (`user:ID`, `token:ID`), or whom it is about (`worker:ID`); or the id alone'),
  ),
  by: v.optional(told(accessInWords, 'The access of who made it, as it is told: `an HR officer`')),
  verb: v.optional(told(verbName, 'What was done: `assignment.leave`')),
  unit: v.optional(told(lineSchema(80), 'A unit’s code')),
  from: v.optional(toldText(daySchema, 'The first day on which they were recorded')),
  to: v.optional(toldText(daySchema, 'The last day on which they were recorded')),
});

export const changesQuery = v.pipe(
  changesAsked,
  v.forward(
    v.partialCheck(
      [['from'], ['to']],
      ({ from, to }) => from === undefined || to === undefined || from <= to,
      'The last day comes before the first.',
    ),
    ['to'],
  ),
);

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
