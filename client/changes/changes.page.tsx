import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { Reach } from '../../server/domain/access.reach.ts';
import type { LogEntry } from '../../server/domain/changes/log.ts';
import { dayOfInstant } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { Screen } from '../frame/screen.tsx';
import { WhoseRows } from '../measures/whose-rows.tsx';
import { wordsOf } from '../shared/api.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { today } from '../shared/clock.ts';
import { useSession } from '../shared/session.tsx';
import { useReach } from '../shared/use-reach.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { DownloadButton } from '../ui/download-button.tsx';
import { Empty, ScreenBones } from '../ui/empty.tsx';
import { RowList } from '../ui/row-list.tsx';
import { csvLines } from '../ui/table-rows.ts';
import { toast } from '../ui/toaster.tsx';
import { changeColumns } from './change-columns.ts';
import { ChangeFilters } from './change-filters.tsx';
import { ChangeRow, HiddenRow } from './change-row.tsx';
import styles from './changes.module.css';
import { noFilter, useLog } from './use-log.ts';

/** What happened to the record, newest first, in sentences; each can be looked into and taken back. */
export function ChangesPage(): JSX.Element {
  const [filter, setFilter] = createSignal(noFilter);
  const { log, problem, more, all, diffOf } = useLog(filter);
  const { may } = useSession();
  const { href } = useAsAt();
  const reach = useReach();
  const nothingWords = () =>
    reach().whole ? 'Nothing was recorded that fits.' : 'Of what you see, nothing that was recorded fits.';
  const lines = async () => {
    try {
      return csvLines(changeColumns, [{ rows: await all() }]);
    } catch (error) {
      toast({ text: wordsOf(error) });
      return null;
    }
  };
  const days = createMemo(() => byDay(log()?.changes ?? []));
  return (
    <Screen
      title="Changes"
      about="What was recorded, newest first."
      actions={
        <>
          <Show when={may('names.read')}>
            <LinkButton small href={href('/queries')}>
              Queries
            </LinkButton>
          </Show>
          <Show when={days().length > 0}>
            <DownloadButton file="changes" lines={lines} />
          </Show>
        </>
      }
    >
      <WhoseRows measures={[]}>{whoseWords(reach())}</WhoseRows>
      <ChangeFilters filter={filter()} onChange={setFilter} />
      <Show when={problem()}>
        {(words) => (
          <Empty>
            <p>{`${words()} Changes are read from the server for your account.`}</p>
          </Empty>
        )}
      </Show>
      <Show when={log()} fallback={<Show when={!problem()}>{<ScreenBones rows={5} />}</Show>}>
        <Show
          when={days().length > 0}
          fallback={
            <Empty>
              <p>{nothingWords()}</p>
            </Empty>
          }
        >
          <For each={days()}>
            {([day, entries]) => (
              <section class={styles.day}>
                <h2>{day === today() ? 'Today' : dayWords(day)}</h2>
                <RowList label={`Recorded ${dayWords(day)}`}>
                  <For each={entries.filter((entry) => !entry.hidden)}>
                    {(entry) => <ChangeRow entry={entry} diffOf={diffOf} />}
                  </For>
                  <For each={hiddenByKind(entries)}>{(alike) => <HiddenRow entries={alike} />}</For>
                </RowList>
              </section>
            )}
          </For>
          <Show when={log()?.next}>
            <Button onClick={more}>Show earlier ones</Button>
          </Show>
        </Show>
      </Show>
    </Screen>
  );
}

function whoseWords({ unitIds }: Reach): string {
  return unitIds?.length === 0
    ? 'Posts and people here are not among those you see: only the kind of a change to them is told, or nothing.'
    : 'What was recorded of posts and people is told in full where they are in your own units.';
}

/** Entries by the day they were recorded, in the order given. */
function byDay(entries: readonly LogEntry[]) {
  return [...Map.groupBy(entries, (entry) => dayOfInstant(Date.parse(entry.recordedAt)))];
}

/** Those that are not the reader's to see, by what little is said of them. */
function hiddenByKind(entries: readonly LogEntry[]): LogEntry[][] {
  const hidden = entries.filter((entry) => entry.hidden);
  return [...Map.groupBy(hidden, (entry) => entry.sentence).values()];
}
