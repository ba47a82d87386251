import { createEffect, createMemo, type JSX, on, onMount, Show } from 'solid-js';
import { WaitingChoice } from '../outbox/waiting-figures.tsx';
import { Link } from '../shared/link.tsx';
import { Freshness } from './freshness.tsx';
import styles from './screen.module.css';

let opened = false;

/**
 * What every screen starts with: its title, how fresh it is, what can be done here. Coming from another screen, focus
 * is on the title, so that those who do not see it hear where they are.
 */
export function Screen(props: {
  title: string;
  /** Beside the app's name in the tab; without names of people. The title where not given. */
  tab?: string;
  /** Where one level up is. */
  above?: { readonly to: string; readonly label: string };
  about?: JSX.Element;
  actions?: JSX.Element;
  /** Where sums stand on it: who works them out. While something waits to be sent, it says whether they count it. */
  figures?: 'here' | 'server';
  children: JSX.Element;
}): JSX.Element {
  let heading: HTMLHeadingElement | undefined;
  createEffect(() => {
    document.title = `${props.tab ?? props.title} · Muster`;
  });
  // another title on the same screen, and what led to it gone
  const told = () => document.activeElement === document.body && heading?.focus({ preventScroll: true });
  const title = createMemo(() => props.title);
  createEffect(on(title, () => queueMicrotask(told), { defer: true }));
  onMount(() => {
    if (opened) heading?.focus({ preventScroll: true });
    opened = true;
  });
  return (
    <>
      <Show when={props.above}>
        {(above) => (
          <Link class={styles.above} to={above().to}>
            {`‹ ${above().label}`}
          </Link>
        )}
      </Show>
      <div class={styles.head}>
        <h1 ref={heading} tabindex="-1">
          {props.title}
        </h1>
        <Show when={props.about}>
          <p class={styles.about}>{props.about}</p>
        </Show>
        <p class={styles.fresh}>
          <Freshness />
        </p>
        <Show when={props.actions}>
          <div class={styles.actions}>{props.actions}</div>
        </Show>
      </div>
      <Show when={props.figures}>{(from) => <WaitingChoice fromServer={from() === 'server'} />}</Show>
      {props.children}
    </>
  );
}
