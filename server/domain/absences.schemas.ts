import * as v from 'valibot';
import { absenceKinds } from './record/facts.ts';
import { daySchema, decimalSchema, idSchema, orNone } from './schemas.ts';

const kind = v.picklist(absenceKinds, 'one of the kinds of absence listed');
const workingDays = decimalSchema('working days such as 12.5');
export const startAbsenceInput = v.object({
  workerId: idSchema,
  absenceId: v.optional(idSchema),
  kind,
  /** The first day away. */
  startDate: daySchema,
  /** The first day back, as far as is known. */
  expectedReturn: orNone(daySchema),
  /** The last day away, where it is over already. */
  endDate: v.optional(daySchema),
  workingDays: orNone(workingDays),
});

export const endAbsenceInput = v.object({
  absenceId: idSchema,
  /** The first day back at work. */
  backOn: daySchema,
  workingDays: orNone(workingDays),
});

/** What is left out stays; null takes a value away: an absence with no first day back goes on. */
export const changeAbsenceInput = v.object({
  absenceId: idSchema,
  kind: v.optional(kind),
  startDate: v.optional(daySchema),
  expectedReturn: orNone(daySchema),
  backOn: orNone(daySchema),
  workingDays: orNone(workingDays),
});

export const removeAbsenceInput = v.object({ absenceId: idSchema });
