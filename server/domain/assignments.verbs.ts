import { actUp } from './assignments/acting.verbs.ts';
import { correct, setReference } from './assignments/corrections.verbs.ts';
import { leave, leavingDetails, withdrawEnd } from './assignments/leaving.verbs.ts';
import { move } from './assignments/move.verbs.ts';
import { end, extend } from './assignments/temporary.verbs.ts';
import { changeHours, changeTerms } from './assignments/terms.verbs.ts';

/** What is written about who is on which post; who starts, and what puts a start right, are with recruitment. */
export const assignmentVerbs = [
  leave,
  leavingDetails,
  withdrawEnd,
  changeHours,
  changeTerms,
  move,
  extend,
  end,
  actUp,
  correct,
  setReference,
];
