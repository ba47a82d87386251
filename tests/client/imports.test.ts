import { expect, test } from 'vitest';
import { fileWords, noticeWords } from '../../client/imports/import-words.ts';

test('what an import would do is counted as everything else is', () => {
  const file = { file: 'assignments.csv', new: 1_204, changed: 3, unchanged: 1_591 } as const;
  expect(fileWords(file)).toBe('assignments.csv: 1,204 new, 3 changed, 1,591 as they are');
  expect(fileWords({ ...file, new: 0, changed: 0 })).toBe('assignments.csv: nothing new, 1,591 as they are');
  expect(noticeWords({ message: 'No count.', count: 1_000 })).toBe('To note: No count. (1,000)');
});
