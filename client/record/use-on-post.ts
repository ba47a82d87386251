import { postSpans } from '../../server/domain/assignments.post-spans.ts';
import { spanOn } from '../../server/domain/assignments.stretches.ts';
import { dayNumber } from '../../server/domain/day.ts';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';

/** What a sheet starts from: what is vacant on a post today, and who is on it. */
export function useOnPost() {
  const { viewAt } = useRecord();
  return {
    vacantMicro: (postId: string) => spanOn(postSpans(viewAt(null), postId), dayNumber(today()))?.vacantMicro ?? 0,
    /** Everyone on it today, by their ids as workers. */
    holders: (postId: string): string[] =>
      viewAt(null)
        .by('assignment', 'postId', postId)
        .filter(({ effectiveFrom, effectiveTo }) => effectiveFrom <= today() && today() < effectiveTo)
        .map(({ workerId }) => workerId),
  };
}
