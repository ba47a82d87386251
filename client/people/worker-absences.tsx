import { createMemo, For, type JSX, Show } from 'solid-js';
import { daysOf } from '../../server/domain/absences.lists.ts';
import { covers } from '../../server/domain/day.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { absenceWords, capital, dayWords } from '../../server/domain/words.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Button } from '../ui/button.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import styles from './people.module.css';

/** Absences, the latest first; of what kind only where the reader may know. Nothing else is kept of them. */
export function WorkerAbsences(props: { workerId: string }): JSX.Element {
  const { view, asAt } = useAsAt();
  const { may, openSheet } = useSheets();
  const absences = createMemo(() => {
    const all = view().by('absence', 'workerId', props.workerId);
    const last = new Map(all.map((absence) => [absence.id, absence]));
    return [...last.values()].reverse();
  });
  const isAway = () => absences().some((absence) => covers(absence, asAt()));
  return (
    <section class={styles.part}>
      <h2>Absences</h2>
      <Show when={absences().length > 0} fallback={<p>No absence is recorded.</p>}>
        <RowList label="Absences">
          <For each={absences()}>
            {(absence) => (
              <RowItem
                title={kindWords(absence)}
                sub={daysWords(absence, daysOf(view(), absence))}
                actions={
                  <Show when={may('back') && covers(absence, asAt())}>
                    <Button small onClick={() => openSheet('back', { absenceId: absence.id })}>
                      Back…
                    </Button>
                    <Button small onClick={() => openSheet('absence', { absenceId: absence.id })}>
                      Change…
                      <span class="visually-hidden"> this absence</span>
                    </Button>
                  </Show>
                }
              />
            )}
          </For>
        </RowList>
      </Show>
      <Show when={may('away') && !isAway()}>
        <p>
          <Button onClick={() => openSheet('away', { workerId: props.workerId })}>Away…</Button>
        </p>
      </Show>
    </section>
  );
}

function kindWords({ absenceKind }: NewVersion<'absence'>): string {
  const words = absenceWords[absenceKind];
  return capital(words);
}

function daysWords({ expectedReturn }: NewVersion<'absence'>, { startDate, endDate }: ReturnType<typeof daysOf>) {
  if (endDate) return `${dayWords(startDate)} to ${dayWords(endDate)}`;
  const back = expectedReturn ? `, expected back ${dayWords(expectedReturn)}` : ', no return expected yet';
  return `since ${dayWords(startDate)}${back}`;
}
