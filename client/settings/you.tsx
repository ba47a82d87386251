import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { namesFor } from '../../server/domain/changes/names.ts';
import { type Day, lastDay } from '../../server/domain/day.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { accessWords, dayWords } from '../../server/domain/words.ts';
import { SignOut } from '../frame/sign-out.tsx';
import { RemindersCard } from '../reminders/reminders-card.tsx';
import { ask } from '../shared/api.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords, whenWords } from '../shared/format.ts';
import { wipeKept } from '../shared/kept-record.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { setTheme, type Theme, theme } from '../shared/theme.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceField, TextField } from '../ui/fields.tsx';
import { PlainForm } from '../ui/plain-form.tsx';
import { toast } from '../ui/toaster.tsx';
import styles from './settings.module.css';

const themeOptions = [
  { value: 'auto', label: 'As this device is set' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** One's own account, password, and what this device keeps. */
export function You(): JSX.Element {
  const { may } = useSession();
  return (
    <div class={styles.cards}>
      <Account />
      <ThisDevice />
      <Show when={may('names.read')}>
        <RemindersCard class={styles.card} />
      </Show>
      <Password />
      <section class={styles.card}>
        <ChoiceField
          name="appearance"
          label="Appearance"
          value={theme()}
          options={themeOptions}
          onInput={(value) => setTheme(value as Theme)}
        />
      </section>
    </div>
  );
}

function Account(): JSX.Element {
  const { me, actor } = useSession();
  const { viewAt } = useRecord();
  const { today } = useAsAt();
  const grants = createMemo(() => {
    const own = viewAt(null).by('grant', 'userId', me().user.id);
    return own.filter((grant) => grant.effectiveTo > today());
  });
  const unitsOf = (unitIds: readonly string[], on: Day) => {
    const names = namesFor(viewAt(null), actor());
    return unitIds.length === 0 ? 'the whole authority' : unitIds.map((id) => names.unit(id, on)).join(', ');
  };
  const words = (grant: NewVersion<'grant'>) =>
    `${accessWords[grant.access]}, ${unitsOf(grant.unitIds, today())}${periodOf(grant, today())}`;
  return (
    <section class={styles.card}>
      <h2>{me().user.name}</h2>
      <p class={styles.muted}>{me().user.email}</p>
      <h3>Your access</h3>
      <ul class={styles.plain}>
        <For
          each={grants().map(words)}
          fallback={
            <For each={me().grants}>
              {(grant) => <li>{`${accessWords[grant.access]}, ${unitsOf(grant.unitIds, today())}`}</li>}
            </For>
          }
        >
          {(line) => <li>{line}</li>}
        </For>
      </ul>
      <SignOut />
    </section>
  );
}

function ThisDevice(): JSX.Element {
  const { me } = useSession();
  const { syncedAt, record, sync } = useRecord();
  const keeps = () => me().keepDays > 0;
  const wipe = async () => {
    await wipeKept().catch(() => undefined); // a device that keeps nothing has nothing to wipe
    location.reload();
  };
  return (
    <section class={styles.card}>
      <h2>This device</h2>
      <Show when={keeps()} fallback={<p>This authority’s devices keep nothing once the app is closed.</p>}>
        <p>{`It keeps the part of the record that you may see, so that the app opens without a connection; for ${countWords(me().keepDays, 'day')} after it last checked that you may.`}</p>
      </Show>
      <p class={styles.muted}>
        <Show when={syncedAt()} fallback="Nothing has been fetched yet.">
          {(at) =>
            `Up to date as of ${whenWords(at())}: ${countWords(record().changes.length, 'change')} of the record.`
          }
        </Show>
      </p>
      <div class={styles.buttons}>
        <Button onClick={() => void sync()}>Look for changes</Button>
        <Button onClick={wipe}>Wipe and fetch again</Button>
      </div>
      <p class={styles.muted}>Signing out wipes it and leaves nothing here.</p>
    </section>
  );
}

function Password(): JSX.Element {
  const [done, setDone] = createSignal(0);
  const change = async (values: { readonly [field: string]: string }) => {
    await ask('/api/auth/change-password', { method: 'POST', body: values });
    toast({ text: 'Your password is changed.' });
    setDone(done() + 1);
  };
  return (
    <section class={styles.card}>
      <h2>Change your password</h2>
      <Show when={done() + 1} keyed>
        <PlainForm
          start={{ currentPassword: '', newPassword: '' }}
          action="Change it"
          acting="Changing…"
          onSend={change}
        >
          {(form) => (
            <>
              <TextField
                label="Password as it is now"
                type="password"
                autocomplete="current-password"
                {...form.bind('currentPassword')}
              />
              <TextField
                label="New password"
                type="password"
                autocomplete="new-password"
                hint="At least 12 characters; a few words together do well."
                {...form.bind('newPassword')}
              />
            </>
          )}
        </PlainForm>
      </Show>
    </section>
  );
}

/** ", from 1 Apr 2027 to 21 Apr 2027": only what is not simply so from before today until further notice. */
function periodOf(grant: NewVersion<'grant'>, today: Day): string {
  const last = lastDay(grant);
  const from = grant.effectiveFrom > today ? `, from ${dayWords(grant.effectiveFrom)}` : '';
  return last ? `${from}, to ${dayWords(last)}` : from;
}
