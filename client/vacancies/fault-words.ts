import { AppError } from '../../server/domain/errors.ts';
import { wordsOf } from '../shared/api.ts';

/** The first thing that was wrong, in words. */
export function faultWords(error: unknown): string {
  return (error instanceof AppError && error.fields[0]?.message) || wordsOf(error);
}
