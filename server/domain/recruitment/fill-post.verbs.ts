import { convert as convertAssignment } from '../assignments/convert.verbs.ts';
import { correct as correctAssignment } from '../assignments/corrections.verbs.ts';
import { leave as leaveAssignment, withdrawEnd as withdrawEndOf } from '../assignments/leaving.verbs.ts';
import { move as moveAssignment } from '../assignments/move.verbs.ts';
import { start as startAssignment } from '../assignments/start.verbs.ts';
import { extend as extendAssignment } from '../assignments/temporary.verbs.ts';
import { changeHours as changeHoursOf, changeTerms as changeTermsOf } from '../assignments/terms.verbs.ts';
import { fillingPosts } from './filling.ts';

/** RE1-RE7. Whoever comes to be on a post by no offer, for more of it, or after all: recruitment to it may end with that. */
export const start = fillingPosts(startAssignment);
export const convert = fillingPosts(convertAssignment);
export const move = fillingPosts(moveAssignment);
export const changeHours = fillingPosts(changeHoursOf);
export const changeTerms = fillingPosts(changeTermsOf);
export const correct = fillingPosts(correctAssignment);
export const leave = fillingPosts(leaveAssignment);
export const withdrawEnd = fillingPosts(withdrawEndOf);
export const extend = fillingPosts(extendAssignment);
