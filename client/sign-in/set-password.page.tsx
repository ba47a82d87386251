import { createSignal, type JSX, Show } from 'solid-js';
import { Mark } from '../frame/mark.tsx';
import { ask } from '../shared/api.ts';
import { TextField } from '../ui/fields.tsx';
import { PlainForm } from '../ui/plain-form.tsx';
import styles from './sign-in.module.css';

/** Where the link leads that an administrator hands to somebody: what follows its # lets them set their password, once. */
export function SetPasswordPage(): JSX.Element {
  const token = location.hash.slice(1);
  const [done, setDone] = createSignal(false);
  const send = async ({ newPassword }: { readonly [field: string]: string }) => {
    await ask('/api/auth/reset-password', { method: 'POST', body: { token, newPassword } });
    history.replaceState(null, '', '/set-password'); // the link is used up; nothing of it stays in the address
    setDone(true);
  };
  return (
    <main class={styles.page}>
      <div class={styles.card}>
        <h1 class={styles.brand}>
          <Mark size={40} />
          Muster
        </h1>
        <Show when={!done()} fallback={<Done />}>
          <p class={styles.about}>Choose the password with which you will sign in.</p>
          <PlainForm start={{ newPassword: '' }} action="Set my password" acting="Setting…" onSend={send}>
            {(form) => (
              <TextField
                label="New password"
                type="password"
                autocomplete="new-password"
                hint="At least 12 characters; a few words together do well."
                {...form.bind('newPassword')}
              />
            )}
          </PlainForm>
        </Show>
      </div>
    </main>
  );
}

function Done(): JSX.Element {
  return (
    <p role="status">
      Your password is set. <a href="/">Sign in</a>
    </p>
  );
}
