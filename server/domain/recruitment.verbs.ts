import { correctStart, removeAssignment } from './recruitment/begun-by-offer.verbs.ts';
import { checks } from './recruitment/checks.verbs.ts';
import { close as closePost } from './recruitment/close-post.verbs.ts';
import {
  changeHours,
  changeTerms,
  convert,
  correct,
  extend,
  leave,
  move,
  start as startAssignment,
  withdrawEnd,
} from './recruitment/fill-post.verbs.ts';
import { accept, agreeStart, endings, stepBack } from './recruitment/offer-stages.verbs.ts';
import { change as changeOffer, make } from './recruitment/offers.verbs.ts';
import { change, changePosts, close, open } from './recruitment/rounds.verbs.ts';
import { stage } from './recruitment/stages.verbs.ts';
import { start } from './recruitment/start.verbs.ts';

/**
 * Every verb about recruitment: rounds, their stages, and offers; the closing of a post, which ends rounds; who comes to
 * be on a post, or stays on it, which may; and what puts right an assignment that an offer may have led to.
 */
export const recruitmentVerbs = [
  open,
  change,
  changePosts,
  stage,
  close,
  make,
  changeOffer,
  accept,
  ...endings,
  agreeStart,
  stepBack,
  checks,
  start,
  closePost,
  correctStart,
  startAssignment,
  convert,
  move,
  changeHours,
  changeTerms,
  correct,
  leave,
  withdrawEnd,
  extend,
  removeAssignment,
];
