import { createEffect, createSignal, createUniqueId, type JSX, on, Show } from 'solid-js';
import { Icon } from '../ui/icon.tsx';
import styles from './vacancies.module.css';
import { columnWords } from './vacancy-words.ts';

/**
 * What nobody recruits to, as one row with how many there are: what is in hand is not far below it. It opens by a press,
 * and by itself where one looks for something, or where nothing else is listed.
 */
export function NoRecruitment(props: { count: number; unfolded: boolean; class?: string; children: JSX.Element }) {
  const [chosen, setChosen] = createSignal<boolean>();
  createEffect(on([() => props.unfolded], () => setChosen(undefined), { defer: true }));
  const open = () => chosen() ?? props.unfolded;
  const id = createUniqueId();
  return (
    <section class={`${styles.fold} ${props.class ?? ''}`} aria-label={columnWords.no_round}>
      <h2 class={styles.foldHead}>
        <button type="button" aria-expanded={open()} aria-controls={id} onClick={() => setChosen(!open())}>
          {columnWords.no_round}
          <span class={`${styles.count} figures`}>{props.count}</span>
          <Icon name={open() ? 'up' : 'down'} />
        </button>
      </h2>
      <div id={id} class={styles.folded}>
        <Show when={open()}>{props.children}</Show>
      </div>
    </section>
  );
}
