import type { JSX } from 'solid-js';
import type { Day } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { today } from '../shared/clock.ts';
import { Button } from './button.tsx';
import styles from './verb-form.module.css';

/** It is not new: some of it was typed before, and not recorded. */
export function Unfinished(props: { day: Day; onAfresh: () => void }): JSX.Element {
  const when = () => (props.day === today() ? 'earlier today' : `on ${dayWords(props.day)}`);
  return (
    <div class={styles.unfinished} role="status">
      <p>{`Not finished ${when()}: carry on, or start afresh.`}</p>
      <Button small onClick={() => props.onAfresh()}>
        Start afresh
      </Button>
    </div>
  );
}
