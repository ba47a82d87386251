import type { JSX } from 'solid-js';
import { dayOfInstant } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { useRecord } from '../shared/record-store.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { knownWords } from './clock-words.ts';

/** The second clock stands before the first Change, or there is no Change at all. */
export function NothingRecordedYet(): JSX.Element {
  const { record } = useRecord();
  const { knownInstant, backToToday } = useAsAt();
  const words = () => {
    const first = record().changes[0]?.recordedAt;
    const known = knownInstant();
    if (first === undefined) return 'Nothing is recorded yet. It starts with an import of posts and people.';
    const by = known === null ? 'then' : knownWords(known);
    return `Nothing had been recorded by ${by}. The record begins on ${dayWords(dayOfInstant(first))}.`;
  };
  return (
    <Empty title="Nothing recorded">
      <p>{words()}</p>
      <Button look="main" onClick={() => backToToday()}>
        Back to today
      </Button>
    </Empty>
  );
}
