import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import { Button } from './button.tsx';
import styles from './chart-frame.module.css';

/**
 * Every chart sits in one: its title, what it says in a sentence, the drawing, and the same as a table one press away
 * (and on paper, below it). The drawing is an image with the sentence; whoever wants the numbers opens the table.
 */
export function ChartFrame(props: {
  title: string;
  /** What the chart shows, in words: read in place of the drawing. */
  sentence: string;
  chart: JSX.Element;
  table: JSX.Element;
  /** Heading level of the title: h2 unless told. */
  level?: 2 | 3;
}): JSX.Element {
  const [shows, setShows] = createSignal<'chart' | 'table'>('chart');
  const id = createUniqueId();
  const other = () => (shows() === 'chart' ? 'table' : 'chart');
  return (
    <figure class={styles.frame} data-shows={shows()} aria-labelledby={id}>
      <div class={styles.head}>
        <Show when={props.level === 3} fallback={<h2 id={id}>{props.title}</h2>}>
          <h3 id={id}>{props.title}</h3>
        </Show>
        <Button small icon={other()} onClick={() => setShows(other())}>
          <span class="visually-hidden">Show as </span>
          {other() === 'table' ? 'Table' : 'Chart'}
          <span class="visually-hidden">{`: ${props.title}`}</span>
        </Button>
      </div>
      <figcaption class={styles.sentence}>{props.sentence}</figcaption>
      <div class={styles.chart}>{props.chart}</div>
      <div class={styles.table}>{props.table}</div>
    </figure>
  );
}
