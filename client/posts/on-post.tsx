import { createMemo, For, type JSX, Show } from 'solid-js';
import { type Day, dayNumber } from '../../server/domain/day.ts';
import { dayWords, fteWords } from '../../server/domain/words.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { useSession } from '../shared/session.tsx';
import { Button } from '../ui/button.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import styles from './posts.module.css';
import { type Band, bandDays } from './timeline-bands.ts';

/** Who is on the post on the day: its holders, or those who are there beside or instead of them. */
export function OnPost(props: { title: string; bands: readonly Band[]; asAt: Day; holding?: boolean }): JSX.Element {
  const { may, openSheet } = useSheets();
  const here = createMemo(() => {
    const on = dayNumber(props.asAt);
    return props.bands.filter(
      (band) => band.from <= on && on < band.to && band.shape !== 'vacant' && isHolder(band) === Boolean(props.holding),
    );
  });
  const about = (band: Band) => ({ assignmentId: band.assignmentId ?? '' });
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
                  <Show when={may('leaving')} fallback={<CorrectButton band={band} asAt={props.asAt} />}>
                    <Show
                      when={isHolder(band)}
                      fallback={
                        <>
                          <PersonButton who={band.who} onClick={() => openSheet('extending', about(band))}>
                            Extend…
                          </PersonButton>
                          <PersonButton who={band.who} onClick={() => openSheet('ending', about(band))}>
                            Ending…
                          </PersonButton>
                        </>
                      }
                    >
                      <PersonButton who={band.who} onClick={() => openSheet('leaving', about(band))}>
                        Leaving…
                      </PersonButton>
                    </Show>
                  </Show>
                }
              />
            )}
          </For>
        </RowList>
      </Show>
    </section>
  );
}

/** Away from now, what we hold of somebody for the day looked at can be put right. */
function CorrectButton(props: { band: Band; asAt: Day }): JSX.Element {
  const { isNow } = useAsAt();
  const session = useSession();
  const { openSheet } = useSheets();
  const about = () => ({ assignmentId: props.band.assignmentId ?? '', day: props.asAt });
  return (
    <Show when={!isNow() && session.may('posts.write')}>
      <PersonButton who={props.band.who} onClick={() => openSheet('correct-assignment', about())}>
        Correct…
      </PersonButton>
    </Show>
  );
}

/** A button about one person, who is named for those who do not see the row. */
function PersonButton(props: { who: string; onClick: () => void; children: string }): JSX.Element {
  return (
    <Button small onClick={() => props.onClick()}>
      {props.children}
      <span class="visually-hidden">{` ${props.who}`}</span>
    </Button>
  );
}

function isHolder(band: Band): boolean {
  return band.shape === 'permanent' || band.shape === 'fixed_term' || band.shape === 'elsewhere';
}
