import { createResource, type JSX, Show } from 'solid-js';
import type { HealthAnswer } from '../../server/domain/access.schemas.ts';
import { Mark } from '../frame/mark.tsx';
import { askJson } from '../shared/api.ts';
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
        <SignInForm />
      </div>
    </main>
  );
}
