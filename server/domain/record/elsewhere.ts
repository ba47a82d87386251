/**
 * What stands on a reader's device for what is not theirs to see (visible-record.ts, D3 and D9): the unit of a post of
 * theirs on days when it is in another's units, and whoever held it then.
 */
export const ELSEWHERE = '-';
export const NOBODY = '-';
