import { createMemo, For, type JSX, Show } from 'solid-js';
import type { Day } from '../../server/domain/day.ts';
import { movedFigures, movedWords } from '../../server/domain/measures/moved.ts';
import { isNothing } from '../../server/domain/record/draft.ts';
import { dayWords } from '../../server/domain/words.ts';
import { countWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import type { VerbFormState } from '../ui/use-verb-form.ts';
import styles from './record.module.css';

/** The authority's figures of a day that a correction moves, named before it is sent: over what waits, as it will be. */
export function FigureMoves(props: { form: VerbFormState; day: Day }): JSX.Element {
  const { outbox } = useRecord();
  const counting = () => {
    const { held, laid } = outbox.inFigures() ?? { held: 0, laid: 0 };
    const waiting = held + laid;
    return waiting > 0 ? `, counting ${countWords(waiting, 'waiting change')}` : '';
  };
  const moves = createMemo(() => {
    const planned = props.form.planned();
    if (!planned || isNothing(planned.plan)) return null;
    return movedFigures(planned.before, planned.after, { asAt: props.day, unitId: null });
  });
  return (
    <Show when={moves()}>
      {(found) => (
        <section class={styles.moves} aria-label="Figures that move">
          <Show when={found().length > 0} fallback={<p>{`No figure of ${dayWords(props.day)} moves${counting()}.`}</p>}>
            <p>{`Figures of ${dayWords(props.day)}, whole authority${counting()}, that move:`}</p>
            <ul>
              <For each={found()}>{(figure) => <li>{movedWords(figure)}</li>}</For>
            </ul>
          </Show>
        </section>
      )}
    </Show>
  );
}
