import { AppError } from '../../server/domain/errors.ts';
import { wordsOf } from '../shared/api.ts';
import { whenWords } from '../shared/format.ts';
import { conflictsOf } from '../shared/refusals.ts';

/** The first thing that was wrong, in words; what somebody else recorded meanwhile, where that is it. */
export function faultWords(error: unknown): string {
  const [conflict] = conflictsOf(error);
  if (conflict) {
    const { at, by, sentence } = conflict.theirs;
    return `Recorded meanwhile, ${whenWords(Date.parse(at))} by ${by}: ${sentence}`;
  }
  return (error instanceof AppError && error.fields[0]?.message) || wordsOf(error);
}
