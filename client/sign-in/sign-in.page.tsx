import { createResource, type JSX, Show } from 'solid-js';
import type { HealthAnswer } from '../../server/domain/access.schemas.ts';
import { Mark } from '../frame/mark.tsx';
import { askJson } from '../shared/api.ts';
import { countWords } from '../shared/format.ts';
import styles from './sign-in.module.css';
import { SignInForm } from './sign-in-form.tsx';

/** Where somebody not signed in arrives, whatever address they asked for; they come to it when they have signed in. */
export function SignInPage(): JSX.Element {
  const [health] = createResource(() => askJson<HealthAnswer>('/api/health').catch(() => undefined));
  const authority = () => health.latest?.authority;
  return (
    <main class={styles.page}>
      <Show when={authority()?.demonstration}>
        <p class={styles.demo}>
          <strong>Invented data.</strong> This is a demonstration: its posts and people do not exist. The server printed
          a sign-in for each kind of access when it started.
        </p>
      </Show>
      <div class={styles.card}>
        <h1 class={styles.brand}>
          <Mark size={40} />
          Muster
        </h1>
        <p class={styles.about}>
          {`${authority()?.name ?? 'Children’s social care'}: posts, people, vacancies and caseloads, on any date.`}
        </p>
        <Waiting />
        <SignInForm />
      </div>
    </main>
  );
}

/** That Changes made here are not sent yet, by number alone: whoever signs in next may be somebody else. */
function Waiting(): JSX.Element {
  const [waiting] = createResource(async () => {
    const { waitingHere } = await import('../outbox/waiting-here.ts');
    return await waitingHere();
  });
  const words = () => {
    const found = waiting.error ? undefined : waiting.latest; // a device that keeps nothing has nothing waiting
    if (!found || found.count === 0) return undefined;
    const one = found.count === 1;
    const person = `whoever made ${one ? 'it' : 'them'}`;
    const then = found.goAlone
      ? `${one ? 'It is' : 'They are'} sent once ${person} signs in.`
      : `${one ? 'It waits' : 'They wait'} for ${person} to sign in.`;
    return `${countWords(found.count, 'change')} made on this device ${one ? 'is' : 'are'} not sent yet. ${then}`;
  };
  return <Show when={words()}>{(said) => <p class={styles.waiting}>{said()}</p>}</Show>;
}
