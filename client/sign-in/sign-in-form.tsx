import { createSignal, type JSX, Show } from 'solid-js';
import type { Fault } from '../../server/domain/errors.ts';
import { wordsOf } from '../shared/api.ts';
import { useSession } from '../shared/session.tsx';
import { Button } from '../ui/button.tsx';
import { Faults } from '../ui/faults.tsx';
import { TextField } from '../ui/fields.tsx';
import styles from './sign-in.module.css';

/** E-mail and password. What was typed stays when it is refused. */
export function SignInForm(props: {
  email?: string;
  /** Where one can go on without. */
  onPutOff?: () => void;
}): JSX.Element {
  const { signIn } = useSession();
  const [email, setEmail] = createSignal(props.email ?? '');
  const [password, setPassword] = createSignal('');
  const [problem, setProblem] = createSignal<{ message: string; faults: readonly Fault[] }>();
  const [busy, setBusy] = createSignal(false);
  let form: HTMLFormElement | undefined;
  const errorOf = (field: string) => problem()?.faults.find((fault) => fault.field === field)?.message;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const faults = missing(email(), password());
    if (faults.length > 0) {
      setProblem({ message: faults.map((fault) => fault.message).join(' '), faults });
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      await signIn(email().trim(), password());
    } catch (error) {
      setProblem({ message: wordsOf(error), faults: [] });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form ref={form} onSubmit={submit} novalidate>
      <Faults message={problem()?.message} faults={problem()?.faults ?? []} form={() => form} />
      <TextField
        name="email"
        label="E-mail address"
        type="email"
        autocomplete="username"
        value={email()}
        error={errorOf('email')}
        onInput={setEmail}
      />
      <TextField
        name="password"
        label="Password"
        type="password"
        autocomplete="current-password"
        value={password()}
        error={errorOf('password')}
        onInput={setPassword}
      />
      <div class={styles.buttons}>
        <Button type="submit" look="main" busy={busy()}>
          {busy() ? 'Signing in…' : 'Sign in'}
        </Button>
        <Show when={props.onPutOff}>{(putOff) => <Button onClick={() => putOff()()}>Not now</Button>}</Show>
      </div>
    </form>
  );
}

function missing(email: string, password: string): Fault[] {
  const faults: Fault[] = [];
  if (!email.includes('@')) faults.push({ field: 'email', message: 'Give your e-mail address at work.' });
  if (password === '') faults.push({ field: 'password', message: 'Give your password.' });
  return faults;
}
