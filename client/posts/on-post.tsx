import { createMemo, createSignal, For, type JSX, lazy, Show, Suspense } from 'solid-js';
import { type Day, dayNumber } from '../../server/domain/day.ts';
import { dayWords, fteWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { useSession } from '../shared/session.tsx';
import { Button } from '../ui/button.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import styles from './posts.module.css';
import { type Band, bandDays } from './timeline-bands.ts';

const LeavingSheet = lazy(async () => ({ default: (await import('../assignments/leaving.sheet.tsx')).LeavingSheet }));

/** Who is on the post on the day: its holders, or those who are there beside or instead of them. */
export function OnPost(props: { title: string; bands: readonly Band[]; asAt: Day; holding?: boolean }): JSX.Element {
  const { isNow } = useAsAt();
  const { may } = useSession();
  const [leaving, setLeaving] = createSignal<Band>();
  const here = createMemo(() => {
    const on = dayNumber(props.asAt);
    return props.bands.filter(
      (band) => band.from <= on && on < band.to && band.shape !== 'vacant' && isHolder(band) === Boolean(props.holding),
    );
  });
  const mayLeave = (band: Band) => isNow() && may('posts.write') && isHolder(band);
  return (
    <section class={styles.part}>
      <h2>{`${props.title} on ${dayWords(props.asAt)}`}</h2>
      <Show when={here().length > 0} fallback={<p>{props.holding ? 'No one holds this post.' : 'No one covers.'}</p>}>
        <RowList label={props.title}>
          <For each={here()}>
            {(band) => (
              <RowItem
                title={band.who}
                end={`${fteWords(band.fteMicro)} FTE`}
                sub={`${band.how} · ${bandDays(band)}`}
                actions={
                  mayLeave(band) && (
                    <Button small onClick={() => setLeaving(band)}>
                      {`Leaving…`}
                      <span class="visually-hidden">{` ${band.who}`}</span>
                    </Button>
                  )
                }
              />
            )}
          </For>
        </RowList>
      </Show>
      <Show when={leaving()}>
        {(band) => (
          <Suspense>
            <LeavingSheet
              assignmentId={band().assignmentId ?? ''}
              who={band().who}
              onClose={() => setLeaving(undefined)}
            />
          </Suspense>
        )}
      </Show>
    </section>
  );
}

function isHolder(band: Band): boolean {
  return band.shape === 'permanent' || band.shape === 'fixed_term';
}
