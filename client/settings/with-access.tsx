import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import { accessWords, dayWords } from '../../server/domain/words.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useWho } from '../record/use-who.ts';
import { wordsOf } from '../shared/api.ts';
import { today } from '../shared/clock.ts';
import { fits } from '../shared/fits.ts';
import { countWords, whenWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Bone } from '../ui/empty.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { toast } from '../ui/toaster.tsx';
import { AddPerson } from './add-person.tsx';
import { ShownOnce } from './once.tsx';
import {
  type GivenAccess,
  letSignIn,
  listPeople,
  makePasswordLink,
  type PasswordLink,
  type Person,
} from './people-api.ts';
import styles from './settings.module.css';
import { Unreached } from './unreached.tsx';

type LinkFor = { readonly name: string; readonly link: PasswordLink };

/** Everybody with an account: what they may do and until when, and whether they can sign in. */
export function WithAccess(): JSX.Element {
  const { record } = useRecord();
  const { may } = useSheets();
  const [people, { refetch }] = createResource(() => record().seq + 1, listPeople);
  const [words, setWords] = createSignal('');
  const [adding, setAdding] = createSignal(false);
  const [link, setLink] = createSignal<LinkFor | null>(null);
  const shown = () => (people.latest ?? []).filter(({ name, email }) => fits(`${name} ${email}`, words()));
  const added = (made: LinkFor) => {
    setAdding(false);
    setLink(made);
    void refetch();
  };
  return (
    <>
      <div class={styles.top}>
        <SearchField label="Find by name or e-mail" value={words()} onInput={setWords} />
        <Show when={may('access-give')}>
          <Button look="main" icon="plus" onClick={() => setAdding(true)}>
            Add a person
          </Button>
        </Show>
      </div>
      <Show when={link()}>
        {(made) => (
          <ShownOnce
            label={`Link for ${made().name} to set a password`}
            about={`Send it to them yourself. It works once, until ${whenWords(Date.parse(made().link.expiresAt))}, and is not shown again.`}
            text={made().link.url}
            onDone={() => setLink(null)}
          />
        )}
      </Show>
      <Show when={!people.error} fallback={<Unreached error={people.error} />}>
        <Show when={people.latest} fallback={<Bone height="20rem" />}>
          <p class={styles.muted}>{countWords(shown().length, 'person', 'people')}</p>
          <RowList label="People with access">
            <For each={shown()}>
              {(person) => <PersonItem person={person} onLink={setLink} onChanged={() => void refetch()} />}
            </For>
          </RowList>
        </Show>
      </Show>
      <Show when={adding()}>
        <AddPerson onAdded={added} onClose={() => setAdding(false)} />
      </Show>
    </>
  );
}

type ItemProps = { person: Person; onLink: (made: LinkFor) => void; onChanged: () => void };

function PersonItem(props: ItemProps): JSX.Element {
  const { may, openSheet } = useSheets();
  const about = () => ({ userId: props.person.userId, name: props.person.name });
  const quietly = async (work: Promise<void>) => {
    await work.catch((error) => toast({ text: wordsOf(error) }));
  };
  const turn = async () => {
    await letSignIn(props.person.userId, !props.person.enabled);
    toast({ text: props.person.enabled ? 'They can sign in no more.' : 'They can sign in again.' });
    props.onChanged();
  };
  const link = async () => props.onLink({ name: props.person.name, link: await makePasswordLink(props.person.userId) });
  return (
    <RowItem
      title={props.person.name}
      sub={props.person.email}
      chips={
        <Show when={!props.person.enabled}>
          <Chip look="amber">Can’t sign in</Chip>
        </Show>
      }
      end={<Show when={props.person.grants.length === 0}>no access</Show>}
      actions={
        <>
          <div class={styles.grants}>
            <For each={props.person.grants}>{(grant) => <Grant grant={grant} name={props.person.name} />}</For>
          </div>
          <Show when={may('access-give')}>
            <div class={styles.buttons}>
              <PersonButton name={props.person.name} onClick={() => openSheet('access-give', about())}>
                Give access…
              </PersonButton>
              <PersonButton name={props.person.name} onClick={() => void quietly(link())}>
                New password link
              </PersonButton>
              <PersonButton name={props.person.name} onClick={() => void quietly(turn())}>
                {props.person.enabled ? 'Let sign in no more' : 'Let sign in again'}
              </PersonButton>
            </div>
          </Show>
        </>
      }
    />
  );
}

function Grant(props: { grant: GivenAccess; name: string }): JSX.Element {
  const { may, openSheet } = useSheets();
  const who = useWho();
  const over = () => props.grant.endDate !== null && props.grant.endDate < today();
  const where = () =>
    props.grant.unitIds.length === 0 ? 'the whole authority' : props.grant.unitIds.map((id) => who.unit(id)).join(', ');
  const days = () => {
    const { startDate, endDate } = props.grant;
    return endDate ? `${dayWords(startDate)} to ${dayWords(endDate)}` : `since ${dayWords(startDate)}`;
  };
  return (
    <div class={`${styles.grant} ${over() ? styles.over : ''}`}>
      <span>{`${accessWords[props.grant.access]}, ${where()} · ${days()}${over() ? ' · over' : ''}`}</span>
      <Show when={may('access-end') && !over()}>
        <Button small onClick={() => openSheet('access-end', { grantId: props.grant.grantId, name: props.name })}>
          End…
          <span class="visually-hidden">{` ${accessWords[props.grant.access]} of ${props.name}`}</span>
        </Button>
      </Show>
    </div>
  );
}

function PersonButton(props: { name: string; onClick: () => void; children: string }): JSX.Element {
  return (
    <Button small onClick={() => props.onClick()}>
      {props.children}
      <span class="visually-hidden">{` ${props.name}`}</span>
    </Button>
  );
}
