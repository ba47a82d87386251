import { createSignal, For, type JSX, Show } from 'solid-js';
import type { StandsOn } from '../../server/domain/changes/undo.request.ts';
import { wordsOf } from '../shared/api.ts';
import { whenWords } from '../shared/format.ts';
import { standsOnOf } from '../shared/refusals.ts';
import { useSend } from '../shared/send.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/dialog.tsx';
import { toast } from '../ui/toaster.tsx';
import styles from './changes.module.css';

type UndoProps = { changeId: string; standsOn: readonly StandsOn[]; onClose: () => void };

/** A Change that others stand on: all of them are told, newest first, and are undone together or not at all. */
export function UndoSheet(props: UndoProps): JSX.Element {
  const { takeBack } = useSend();
  const [standsOn, setStandsOn] = createSignal(props.standsOn);
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal('');
  const may = () => standsOn().every((one) => one.mayUndo);
  const undoAll = async () => {
    if (busy()) return;
    setBusy(true);
    try {
      await takeBack(
        props.changeId,
        standsOn().map(({ change }) => change),
      );
      toast({ text: `Undone, with ${standsOn().length} more: it is as it was before.` });
      props.onClose();
    } catch (error) {
      const more = standsOnOf(error).filter((one) => !standsOn().some(({ change }) => change === one.change));
      setStandsOn([...more, ...standsOn()]);
      setProblem(wordsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet
      open
      onClose={props.onClose}
      title="Later changes stand on this one"
      about="They have to be undone with it, or it stays as it is."
    >
      <Show when={problem()}>
        <p role="alert">{problem()}</p>
      </Show>
      <ul class={styles.stands}>
        <For each={standsOn()}>
          {(one) => (
            <li>
              {one.sentence}
              <small>{`Recorded ${whenWords(Date.parse(one.at))} by ${one.by}${one.mayUndo ? '' : '; not yours to undo'}`}</small>
            </li>
          )}
        </For>
      </ul>
      <div class={styles.buttons}>
        <Show when={may()} fallback={<p>Ask HR or an administrator to undo these.</p>}>
          <Button look="main" busy={busy()} onClick={() => void undoAll()}>
            Undo these too
          </Button>
        </Show>
        <Button onClick={() => props.onClose()}>Leave it as it is</Button>
      </div>
    </Sheet>
  );
}
