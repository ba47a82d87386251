import { type JSX, Show } from 'solid-js';
import type { Day } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { today } from '../shared/clock.ts';
import { Button } from './button.tsx';
import type { DraftState } from './use-draft.ts';
import styles from './verb-form.module.css';

/** It is not new: some of it was typed before, and not recorded. Or what is typed can't be kept here. */
export function Unfinished(props: {
  of: Pick<DraftState, 'leftOn' | 'isUnkept'> | undefined;
  onAfresh: () => void;
}): JSX.Element {
  const when = (day: Day) => (day === today() ? 'earlier today' : `on ${dayWords(day)}`);
  return (
    <>
      <Show when={props.of?.leftOn()}>
        {(day) => (
          <div class={styles.unfinished} role="status">
            <p>{`Not finished ${when(day())}: carry on, or start afresh.`}</p>
            <Button small onClick={() => props.onAfresh()}>
              Start afresh
            </Button>
          </div>
        )}
      </Show>
      <Show when={props.of?.isUnkept()}>
        <div class={styles.unfinished} role="status">
          <p>This device has no room to keep what you type: it is here only while this stays open.</p>
        </div>
      </Show>
    </>
  );
}
