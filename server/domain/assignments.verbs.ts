import { actUp } from './assignments/acting.verbs.ts';
import { convert } from './assignments/convert.verbs.ts';
import { correct, setReference } from './assignments/corrections.verbs.ts';
import { leave, leavingDetails, withdrawEnd } from './assignments/leaving.verbs.ts';
import { move } from './assignments/move.verbs.ts';
import { start } from './assignments/start.verbs.ts';
import { end, extend } from './assignments/temporary.verbs.ts';
import { changeHours, changeTerms } from './assignments/terms.verbs.ts';

/** What is written about who is on which post; a first day put right, and what never was, are with recruitment. */
export const assignmentVerbs = [
  start,
  leave,
  leavingDetails,
  withdrawEnd,
  changeHours,
  changeTerms,
  move,
  extend,
  end,
  convert,
  actUp,
  correct,
  setReference,
];
