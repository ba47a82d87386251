import { AppError } from '../../server/domain/errors.ts';
import { wordsOf } from '../shared/api.ts';
import { conflictsOf } from '../shared/send.ts';

/** The first thing that was wrong, in words; what somebody else recorded meanwhile, where that is it. */
export function faultWords(error: unknown): string {
  const [conflict] = conflictsOf(error);
  if (conflict) return `Recorded meanwhile by ${conflict.theirs.by}: ${conflict.theirs.sentence}`;
  return (error instanceof AppError && error.fields[0]?.message) || wordsOf(error);
}
