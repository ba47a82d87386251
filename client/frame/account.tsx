import { A } from '@solidjs/router';
import { type JSX, Show } from 'solid-js';
import { dayOfInstant } from '../../server/domain/day.ts';
import { accessWords, dayWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { setTheme, type Theme, theme } from '../shared/theme.ts';
import { ChoiceField } from '../ui/fields.tsx';
import { Icon } from '../ui/icon.tsx';
import styles from './account.module.css';
import { SignOut } from './sign-out.tsx';
import { useNav } from './use-nav.ts';

const themeOptions = [
  { value: 'auto', label: 'As this device is set' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** Who is signed in, how the app looks on this device, and the way out. */
export function Account(props: { onClose: () => void }): JSX.Element {
  const { me } = useSession();
  const { record } = useRecord();
  const { rail } = useNav();
  const { href } = useAsAt();
  const accesses = () => [...new Set(me().grants.map((grant) => accessWords[grant.access]))].join(', ');
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
      <Show when={!rail().some(({ id }) => id === 'settings')}>
        <A class={styles.item} href={href('/settings')} onClick={props.onClose}>
          <Icon name="settings" />
          Your account and password
        </A>
      </Show>
      <SignOut />
    </>
  );
}
