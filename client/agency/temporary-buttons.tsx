import { type JSX, Show } from 'solid-js';
import type { Basis } from '../../server/domain/record/facts.ts';
import { useSheets } from '../record/use-sheets.ts';
import { Button } from '../ui/button.tsx';
import styles from './agency.module.css';

/** What can be recorded of somebody who is there for a time; each button says whom it is about. */
export function TemporaryButtons(props: { assignmentId: string; basis: Basis; name: string }): JSX.Element {
  const { may, openSheet } = useSheets();
  const about = () => ({ assignmentId: props.assignmentId });
  const name = () => <span class="visually-hidden">{` ${props.name}`}</span>;
  return (
    <Show when={props.basis !== 'permanent' && may('extending')}>
      <span class={styles.buttons}>
        <Button small onClick={() => openSheet('extending', about())}>
          Extend…{name()}
        </Button>
        <Show when={props.basis !== 'fixed_term'}>
          <Button small onClick={() => openSheet('ending', about())}>
            End…{name()}
          </Button>
        </Show>
        <Show when={props.basis === 'agency'}>
          <Button small onClick={() => openSheet('converting', about())}>
            Convert…{name()}
          </Button>
        </Show>
      </span>
    </Show>
  );
}
