import { useSearchParams } from '@solidjs/router';
import { createMemo, createSignal, For, type JSX, onMount, Show } from 'solid-js';
import { scopeOf } from '../../server/domain/access.ts';
import { partsOf, type Thing, thing } from '../../server/domain/record/things.ts';
import { OnlyWithNames } from '../frame/only-with-names.tsx';
import { Screen } from '../frame/screen.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { RowList } from '../ui/row-list.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { ChoiceList } from './choice-list.tsx';
import { choicesForPost, choicesForWorker } from './choices.ts';
import { everythingToFind, type Found, findThings, recentThings } from './find.ts';
import styles from './record.module.css';
import { useSheets } from './use-sheets.ts';
import { useWho } from './use-who.ts';

/** Who or which post first (search, recent first), then what: each opens its sheet. Writes always start from today. */
export function RecordPage(): JSX.Element {
  return (
    <OnlyWithNames title="Record">
      <RecordAnything />
    </OnlyWithNames>
  );
}

function RecordAnything(): JSX.Element {
  const [query, setQuery] = useSearchParams<{ about?: string }>();
  const { isNow, backToToday } = useAsAt();
  const about = () => partsOf((query.about ?? ':') as Thing);
  const who = useWho();
  const title = () => (about().kind === 'worker' ? who.worker(about().id) : who.post(about().id));
  return (
    <Screen
      title={query.about ? title() : 'Record'}
      tab="Record"
      {...(query.about ? { above: { to: '/record', label: 'Record' } } : {})}
      about={query.about ? 'What happened?' : 'Who, or which post?'}
    >
      <Show
        when={isNow()}
        fallback={
          <Empty>
            <p>You are looking at another day. What is recorded here starts from today.</p>
            <Button look="main" onClick={backToToday}>
              Back to today
            </Button>
          </Empty>
        }
      >
        <Show
          when={query.about}
          fallback={<Search onChoose={(found) => setQuery({ about: thing(found.kind, found.id) })} />}
        >
          <What kind={about().kind} id={about().id} />
        </Show>
      </Show>
    </Screen>
  );
}

function What(props: { kind: string; id: string }): JSX.Element {
  const { view, today } = useAsAt();
  const who = useWho();
  const scene = () => ({ on: today(), who: who.worker, where: who.place });
  const groups = createMemo(() =>
    props.kind === 'worker' ? choicesForWorker(view(), props.id, scene()) : choicesForPost(view(), props.id, scene()),
  );
  return <ChoiceList groups={groups()} />;
}

const MOST = 12;

function Search(props: { onChoose: (found: Pick<Found, 'kind' | 'id'>) => void }): JSX.Element {
  const { view, today } = useAsAt();
  const { record } = useRecord();
  const session = useSession();
  const { may, openSheet } = useSheets();
  const [words, setWords] = createSignal('');
  const all = createMemo(() => everythingToFind(view(), today()));
  const recent = createMemo(() => {
    const things = recentThings(record(), session.actor().id, MOST);
    return things.flatMap(({ kind, id }) => all().find((one) => one.kind === kind && one.id === id) ?? []);
  });
  const found = createMemo(() => findThings(all(), words(), MOST));
  const ofOwn = () => (scopeOf(session.actor(), 'names.read').all ? '' : ' of your own units');
  let place: HTMLDivElement | undefined;
  onMount(() => queueMicrotask(() => place?.querySelector('input')?.focus({ preventScroll: true })));
  return (
    <div class={styles.found} ref={place}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [first] = found();
          if (first) props.onChoose(first);
        }}
      >
        <SearchField label="Name, post number or team" value={words()} onInput={setWords} />
      </form>
      <p class="visually-hidden" role="status">
        {words() ? `${countWords(found().length, 'thing')} found` : ''}
      </p>
      <Show
        when={words().trim()}
        fallback={
          <Show when={recent().length > 0} fallback={<Beginning />}>
            <h2>Recent</h2>
            <FoundList label="Recent" found={recent()} onChoose={props.onChoose} />
          </Show>
        }
      >
        <Show when={found().length > 0} fallback={<p>{`Nobody and no post${ofOwn()} fits “${words().trim()}”.`}</p>}>
          <FoundList label="Found" found={found()} onChoose={props.onChoose} />
        </Show>
      </Show>
      <Show when={may('starting')}>
        <h2>Somebody new</h2>
        <ul class={styles.choices}>
          <li>
            <Button onClick={() => openSheet('starting', {})}>Someone starts</Button>
          </li>
          <li>
            <Button onClick={() => openSheet('agency', {})}>Agency starts</Button>
          </li>
        </ul>
      </Show>
    </div>
  );
}

function Beginning(): JSX.Element {
  return <p>Whoever you record something about is listed here next time.</p>;
}

type FoundProps = { label: string; found: readonly Found[]; onChoose: (found: Found) => void };

function FoundList(props: FoundProps): JSX.Element {
  return (
    <RowList label={props.label}>
      <For each={props.found}>
        {(one) => (
          <li>
            <button type="button" class={styles.foundRow} onClick={() => props.onChoose(one)}>
              {one.title}
              <small>{one.sub}</small>
            </button>
          </li>
        )}
      </For>
    </RowList>
  );
}
