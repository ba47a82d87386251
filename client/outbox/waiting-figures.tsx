import { type Accessor, type JSX, Show } from 'solid-js';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import { countsWaiting, setCountsWaiting } from '../shared/waiting-choice.ts';
import { Button } from '../ui/button.tsx';
import styles from './outbox.module.css';

/**
 * Whether figures count what waits to be sent: "counting 1 waiting change"; '' where nothing waits. Those that the
 * server worked out count only what has reached it (OO7).
 */
export function useWaitingWords(isFromServer: Accessor<boolean>): Accessor<string> {
  const { outbox } = useRecord();
  const { knownInstant } = useAsAt();
  return () => {
    const waiting = outbox.inFigures();
    if (!waiting || knownInstant() !== null) return '';
    const chosen = isFromServer() || !countsWaiting() ? 0 : waiting.laid;
    const counted = waiting.held + chosen;
    const left = waiting.laid - chosen + waiting.left;
    const { parked } = waiting;
    const without = [
      left > 0 && countWords(left, 'waiting change'),
      parked > 0 && `${left > 0 ? parked : countWords(parked, 'change')} that the server did not take`,
    ];
    const parts = [
      counted > 0 && `counting ${countWords(counted, 'waiting change')}`,
      without.some(Boolean) && `without ${without.filter(Boolean).join(' and ')}`,
    ];
    return parts.filter(Boolean).join(', ');
  };
}

/** Beside figures, while something waits to be sent: whether they count it, as the person chooses. */
export function WaitingChoice(props: { fromServer?: boolean }): JSX.Element {
  const { outbox } = useRecord();
  const words = useWaitingWords(() => props.fromServer ?? false);
  const mayChoose = () => !props.fromServer && (outbox.inFigures()?.laid ?? 0) > 0;
  return (
    <Show when={words()}>
      <p class={styles.choice} role="status">
        <span>{`Figures are ${words()}.`}</span>
        <Show when={mayChoose()}>
          <Button small look="quiet" onClick={() => setCountsWaiting(!countsWaiting())}>
            {countsWaiting() ? 'Leave them out' : 'Count them'}
          </Button>
        </Show>
      </p>
    </Show>
  );
}
