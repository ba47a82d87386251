import { createSignal, type JSX, Show } from 'solid-js';
import { dayOfInstant } from '../../server/domain/day.ts';
import { accessWords, dayWords } from '../../server/domain/words.ts';
import { wordsOf } from '../shared/api.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { setTheme, type Theme, theme } from '../shared/theme.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceField } from '../ui/fields.tsx';
import { toast } from '../ui/toaster.tsx';
import styles from './account.module.css';

const themeOptions = [
  { value: 'auto', label: 'As this device is set' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** Who is signed in, how the app looks on this device, and the way out. */
export function Account(): JSX.Element {
  const { me, signOut } = useSession();
  const { record } = useRecord();
  const [leaving, setLeaving] = createSignal(false);
  const accesses = () => [...new Set(me().grants.map((grant) => accessWords[grant.access]))].join(', ');
  const leave = async () => {
    setLeaving(true);
    await signOut().catch((error) => toast({ text: wordsOf(error) }));
    setLeaving(false);
  };
  const first = () => record().changes[0]?.recordedAt;
  return (
    <>
      <div class={styles.who}>
        <p>
          <strong>{me().user.name}</strong>
        </p>
        <p class={styles.muted}>{me().user.email}</p>
        <p class={styles.muted}>{`${accesses()}, ${me().authority.name}`}</p>
        <Show when={me().authority.demonstration}>
          <p class={styles.muted}>A demonstration: its people and posts are invented.</p>
        </Show>
        <Show when={first()}>
          {(at) => <p class={styles.muted}>{`The record begins on ${dayWords(dayOfInstant(at()))}.`}</p>}
        </Show>
      </div>
      <ChoiceField
        name="theme"
        label="Appearance"
        value={theme()}
        options={themeOptions}
        onInput={(value) => setTheme(value as Theme)}
      />
      <Button icon="out" busy={leaving()} onClick={leave}>
        Sign out
      </Button>
    </>
  );
}
