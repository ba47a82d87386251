import { actUp } from './assignments/acting.verbs.ts';
import { convert } from './assignments/convert.verbs.ts';
import { correct, correctStart, removeAssignment, setReference } from './assignments/corrections.verbs.ts';
import { leave, leavingDetails, withdrawEnd } from './assignments/leaving.verbs.ts';
import { move } from './assignments/move.verbs.ts';
import { start } from './assignments/start.verbs.ts';
import { end, extend } from './assignments/temporary.verbs.ts';
import { changeHours, changeTerms } from './assignments/terms.verbs.ts';

/** Everything that is written about who is on which post. */
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
  correctStart,
  setReference,
  removeAssignment,
];
