import { createMemo, createResource, For, type JSX, Show } from 'solid-js';
import type { RemindersAnswer } from '../../server/domain/reminders.schemas.ts';
import { dueCount, dueOn } from '../../server/domain/reminders.ts';
import { OnlyWithNames } from '../frame/only-with-names.tsx';
import { Screen } from '../frame/screen.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { Group } from '../today/attention-list.tsx';
import { queryLines } from '../today/lines-queries.ts';
import { Bone, Empty } from '../ui/empty.tsx';
import { ChoicesForm } from './choices-form.tsx';
import { Devices } from './devices.tsx';
import { groupsOfDue } from './due-groups.ts';
import { dueWords } from './reminder-words.ts';
import styles from './reminders.module.css';
import { useChoices } from './use-choices.ts';

/** What is due for whoever is signed in, of what they chose to be reminded of; and what that is. */
export function RemindersPage(): JSX.Element {
  return (
    <OnlyWithNames title="Reminders">
      <Reminders />
    </OnlyWithNames>
  );
}

function Reminders(): JSX.Element {
  const { view, asAt } = useAsAt();
  const { actor } = useSession();
  const { choices, refresh } = useChoices();
  const { online } = useRecord();
  // without a connection, what the device keeps will do
  const [answer, { refetch }] = createResource(
    () => ({ isOnline: online() }),
    async (_as, { value }: { value: RemindersAnswer | null | undefined }) => await refresh().catch(() => value ?? null),
  );
  const due = createMemo(() => dueOn(view(), { actor: actor(), choices: choices(), asAt: asAt() }));
  const count = () => dueCount(due());
  return (
    <Screen title="Reminders" about={count() > 0 && dueWords(count())}>
      <DueList due={due()} />
      <section class={styles.choose} aria-labelledby="choose">
        <h2 id="choose">What to be reminded of</h2>
        <Show when={answer.state !== 'pending'} fallback={<Bone height="30rem" />}>
          <div class={styles.cards}>
            <ChoicesForm devices={answer.latest?.subscriptions.length ?? 0} />
            <Devices answer={answer.latest ?? null} onChange={() => void refetch()} />
          </div>
        </Show>
      </section>
    </Screen>
  );
}

function DueList(props: { due: ReturnType<typeof dueOn> }): JSX.Element {
  const { view, asAt } = useAsAt();
  const { choices } = useChoices();
  const queries = queryLines();
  const groups = createMemo(() =>
    groupsOfDue(props.due, { view: view(), asAt: asAt(), choices: choices(), queryLines: queries }),
  );
  const nothing = () =>
    choices().kinds.length === 0
      ? 'Nothing is chosen yet: choose below what to be reminded of.'
      : 'Nothing of what you chose is due.';
  return (
    <Show
      when={groups().length > 0}
      fallback={
        <Empty>
          <p>{nothing()}</p>
        </Empty>
      }
    >
      <div class={styles.groups}>
        <For each={groups()}>{(group) => <Group {...group} level={2} />}</For>
      </div>
    </Show>
  );
}
