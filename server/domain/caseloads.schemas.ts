import * as v from 'valibot';
import { daySchema, idSchema } from './schemas.ts';

/** More than any worker holds: a slip of the keys. */
export const MOST_CHILDREN = 999;

const words = 'a whole number of children, 0 or more';
const children = v.pipe(
  v.number(words),
  v.integer(words),
  v.minValue(0, words),
  v.maxValue(MOST_CHILDREN, `at most ${MOST_CHILDREN} children`),
);
const part = v.optional(v.nullable(children));

/** The children a worker holds, and, where it is known, of which kinds. No child is ever named. */
const partEntries = { childInNeed: part, childProtection: part, childInCare: part, careLeaver: part, other: part };
export const countParts = ['childInNeed', 'childProtection', 'childInCare', 'careLeaver', 'other'] as const;

/** The children of every kind that is known. */
export function sumOfParts(said: { readonly [P in (typeof countParts)[number]]?: number | null | undefined }): number {
  return countParts.reduce((sum, part) => sum + (said[part] ?? 0), 0);
}

export const recordCountInput = v.object({ workerId: idSchema, asAt: daySchema, children, ...partEntries });
export type CountSaid = Omit<v.InferOutput<typeof recordCountInput>, 'workerId' | 'asAt'>;

export const recordTeamCountsInput = v.object({
  unitId: idSchema,
  asAt: daySchema,
  /** One for each worker asked about; without a number, nothing is recorded of them: a blank is missing, not 0. */
  counts: v.pipe(
    v.array(v.object({ workerId: idSchema, children: v.optional(v.nullable(children)), ...partEntries })),
    v.maxLength(500, 'at most 500 workers at once'),
  ),
});

export const removeCountInput = v.object({ workerId: idSchema, asAt: daySchema });
