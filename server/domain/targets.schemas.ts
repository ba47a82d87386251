import * as v from 'valibot';
import { measureIds } from './measures/registry.ts';
import { daySchema, idSchema, noteSchema } from './schemas.ts';

const measure = v.picklist(measureIds, 'one of the measures');
const value = v.pipe(v.number('a number'), v.minValue(0, 'a number of 0 or more'), v.finite('a number'));
const lastDay = v.optional(v.nullable(daySchema), null);

export const setTargetInput = v.object({
  targetId: idSchema,
  measure,
  unitId: idSchema,
  /** A share as 0.15 for 15%; otherwise as the measure itself is written. */
  value,
  from: daySchema,
  lastDay,
});

export const changeTargetInput = v.object({ targetId: idSchema, from: daySchema, value });

export const endTargetInput = v.object({ targetId: idSchema, lastDay: daySchema });

export const addDateNoteInput = v.object({
  dateNoteId: idSchema,
  on: daySchema,
  text: noteSchema,
  /** The unit whose charts show it; left out, every unit's. */
  unitId: v.optional(v.nullable(idSchema), null),
  /** The measure whose charts show it; left out, every measure's. */
  measure: v.optional(v.nullable(measure), null),
});

export const withdrawDateNoteInput = v.object({ dateNoteId: idSchema });
