import * as v from 'valibot';
import type { Thing } from './record/things.ts';
import { idSchema, noteSchema } from './schemas.ts';

/** What can be asked about: `worker:ID`, `post:ID`, … */
const aboutSchema = v.pipe(
  v.string('what it is about, such as worker:ID'),
  v.regex(
    /^(unit|post|worker|assignment|absence|recruitment|caseloadCount):[\w.:-]{1,100}$/,
    'what it is about, such as worker:ID',
  ),
  v.transform((text) => text as Thing),
);

export const raiseQueryInput = v.object({
  queryId: v.optional(idSchema),
  about: aboutSchema,
  /** At most 200 characters: no names of children, no health or personal details. */
  text: noteSchema,
});

export const answerQueryInput = v.object({ queryId: idSchema, answer: noteSchema });

export const withdrawQueryInput = v.object({ queryId: idSchema });
