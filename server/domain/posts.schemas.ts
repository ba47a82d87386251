import * as v from 'valibot';
import { MICRO, toMicro } from './fte.ts';
import { fundings, postStatuses, roles } from './record/facts.ts';
import { daySchema, idSchema, lineSchema, noteSchema } from './schemas.ts';
import { fteWords } from './words.ts';

const MOST = 1.5 * MICRO;

/** "1.0 + 1.0 + 0.4": how to enter as several posts what is too much for one. */
function splitWords(micro: number): string {
  const whole = Math.floor(micro / MICRO);
  const rest = micro - whole * MICRO;
  const parts = Array<number>(Math.min(whole, 3)).fill(MICRO);
  const last = rest > 0 ? [rest] : [];
  const dots = whole > 3 ? ['…'] : [];
  return [...parts.map(fteWords), ...dots, ...last.map(fteWords)].join(' + ');
}

/** The funded FTE of a post: decimal on the wire, millionths inside, above 0 and at most 1.5. */
const postFteSchema = v.pipe(
  v.union([v.number(), v.string()], 'an FTE such as 1 or 0.8'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const micro = toMicro(dataset.value);
    if (micro === null) addIssue({ message: 'an FTE such as 1 or 0.8, with at most 6 decimals' });
    else if (micro <= 0) addIssue({ message: 'an FTE above 0' });
    else if (micro > MOST)
      addIssue({ message: `at most 1.5 for one post; enter this as several posts: ${splitWords(micro)}` });
    else return micro;
    return NEVER;
  }),
);

const what = {
  postNumber: lineSchema(40),
  title: lineSchema(100),
  role: v.picklist(roles, 'one of the roles listed'),
  fte: postFteSchema,
};
const funding = v.nullable(v.picklist(fundings, 'base, grant or temporary'));
const line = v.nullable(lineSchema(60));
const about = {
  funding: v.optional(funding),
  fundingEndsOn: v.optional(v.nullable(daySchema)),
  grade: v.optional(line),
  budgetCode: v.optional(line),
  approvalRef: v.optional(line),
  registrationRequired: v.optional(v.nullable(v.boolean('yes or no'))),
};

export const establishPostInput = v.object({
  postId: idSchema,
  ...what,
  unitId: idSchema,
  startDate: daySchema,
  /** The last day it is funded, where that is known. */
  endDate: v.optional(v.nullable(daySchema), null),
  ...about,
});

/** What may be changed from a day, or corrected on exact days; what is left out stays as it is, null is "no value". */
const patch = {
  postNumber: v.optional(what.postNumber),
  title: v.optional(what.title),
  role: v.optional(what.role),
  fte: v.optional(what.fte),
  ...about,
};

export const changePostInput = v.object({ postId: idSchema, from: daySchema, ...patch });

export const correctPostInput = v.object({
  postId: idSchema,
  from: daySchema,
  /** The last day to correct; left out: from then on, whatever came later. */
  lastDay: v.optional(v.nullable(daySchema), null),
  ...patch,
  unitId: v.optional(idSchema),
  status: v.optional(v.picklist(postStatuses, 'funded, or held for on hold')),
});

export const redatePostInput = v.object({
  postId: idSchema,
  startDate: v.optional(daySchema),
  /** The last day; null: no last day. */
  endDate: v.optional(v.nullable(daySchema)),
});

export const movePostInput = v.object({ postId: idSchema, from: daySchema, unitId: idSchema });

export const holdPostInput = v.object({
  postId: idSchema,
  from: daySchema,
  reason: noteSchema,
  /** When whether to go on holding it is looked at again; three months on where none is said. */
  reviewOn: v.optional(v.nullable(daySchema)),
});

export const releasePostInput = v.object({ postId: idSchema, from: daySchema });

export const closePostInput = v.object({
  postId: idSchema,
  lastDay: daySchema,
  /** The post that everyone on it goes to the day after, but for what `moves` says. */
  moveAllTo: v.optional(idSchema),
  moves: v.optional(v.array(v.object({ assignmentId: idSchema, postId: idSchema })), []),
});
