import { actUp } from './assignments/acting.verbs.ts';
import { setReference } from './assignments/corrections.verbs.ts';
import { leavingDetails } from './assignments/leaving.verbs.ts';
import { end } from './assignments/temporary.verbs.ts';

/** What is written about who is on which post, but for what may fill a post, or puts that right: that is with recruitment. */
export const assignmentVerbs = [leavingDetails, end, actUp, setReference];
