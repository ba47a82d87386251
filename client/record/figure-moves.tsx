import { createMemo, For, type JSX, Show } from 'solid-js';
import type { Day } from '../../server/domain/day.ts';
import { movedFigures, movedWords } from '../../server/domain/measures/moved.ts';
import { isNothing } from '../../server/domain/record/draft.ts';
import { dayWords } from '../../server/domain/words.ts';
import type { VerbFormState } from '../ui/use-verb-form.ts';
import styles from './record.module.css';

/** The authority's figures of a day that a correction moves, named before it is sent. */
export function FigureMoves(props: { form: VerbFormState; day: Day }): JSX.Element {
  const moves = createMemo(() => {
    const planned = props.form.planned();
    if (!planned || isNothing(planned.plan)) return null;
    return movedFigures(planned.before, planned.after, { asAt: props.day, unitId: null });
  });
  return (
    <Show when={moves()}>
      {(found) => (
        <section class={styles.moves} aria-label="Figures that move">
          <Show when={found().length > 0} fallback={<p>{`No figure of ${dayWords(props.day)} moves.`}</p>}>
            <p>{`Figures of ${dayWords(props.day)}, whole authority, that move:`}</p>
            <ul>
              <For each={found()}>{(figure) => <li>{movedWords(figure)}</li>}</For>
            </ul>
          </Show>
        </section>
      )}
    </Show>
  );
}
