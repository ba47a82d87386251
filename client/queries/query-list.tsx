import { createMemo, For, type JSX, Show } from 'solid-js';
import { askedOn, type Query, queriesAbout } from '../../server/domain/queries.ts';
import type { Thing } from '../../server/domain/record/things.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { useSession } from '../shared/session.tsx';
import { Button } from '../ui/button.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import styles from './queries.module.css';
import { pathOf, useQueryWords } from './use-query-words.ts';

/** Queries with what can be done about each: for a list of them, for Today, and beside what they are about. */
export function QueryList(props: { label: string; queries: readonly Query[] }): JSX.Element {
  return (
    <RowList label={props.label}>
      <For each={props.queries}>{(query) => <QueryRow query={query} />}</For>
    </RowList>
  );
}

function QueryRow(props: { query: Query }): JSX.Element {
  const { view } = useAsAt();
  const session = useSession();
  const words = useQueryWords();
  const { may, openSheet } = useSheets();
  const about = () => words.about(props.query.about);
  const path = () => pathOf(props.query.about);
  const isOpen = () => props.query.answer === null;
  const isMine = () => props.query.raisedBy === session.actor().id;
  return (
    <RowItem
      title={
        <Show when={path()} fallback={about()}>
          {(to) => <Link to={to()}>{about()}</Link>}
        </Show>
      }
      sub={
        <>
          <span
            class={styles.words}
          >{`“${props.query.text ?? ''}” ${isMine() ? 'Asked by you' : 'Asked'} ${dayWords(askedOn(view(), props.query))}.`}</span>
          <Show when={props.query.answer}>
            {(answer) => (
              <span class={styles.words}>{`Answered ${dayWords(props.query.effectiveFrom)}: “${answer()}”`}</span>
            )}
          </Show>
        </>
      }
      actions={
        <Show when={isOpen()}>
          <Show when={may('answer')}>
            <Button small onClick={() => openSheet('answer', { queryId: props.query.id })}>
              Answer…
              <span class="visually-hidden">{` the query about ${about()}`}</span>
            </Button>
          </Show>
          <Show when={isMine() && may('take-back')}>
            <Button small look="quiet" onClick={() => openSheet('take-back', { queryId: props.query.id })}>
              Take it back…
              <span class="visually-hidden">{` the query about ${about()}`}</span>
            </Button>
          </Show>
        </Show>
      }
    />
  );
}

/**
 * Beside a person, a post or a row: how many queries are open about it, each with its words, and the raising of one.
 * Put it on any page: `<QueriesAbout about={thing('worker', workerId)} />`.
 */
export function QueriesAbout(props: { about: Thing }): JSX.Element {
  const { view, asAt } = useAsAt();
  const { may, openSheet } = useSheets();
  const queries = createMemo(() => queriesAbout(view(), props.about, asAt()));
  const open = () => queries().filter((query) => query.answer === null).length;
  return (
    <Show when={queries().length > 0 || may('query')}>
      <section class={styles.about}>
        <h2>{open() > 0 ? `${countWords(open(), 'query', 'queries')} open` : 'Queries'}</h2>
        <Show when={queries().length > 0}>
          <QueryList label="Queries" queries={queries()} />
        </Show>
        <Show when={may('query')}>
          <Button small onClick={() => openSheet('query', { about: props.about })}>
            This isn’t right…
          </Button>
        </Show>
      </section>
    </Show>
  );
}
