import { type JSX, Show } from 'solid-js';
import styles from './sparkline.module.css';

const WIDTH = 132;
const HEIGHT = 36;
const PAD = 4;

/**
 * How a figure has moved, without an axis: beside the figure itself, never in its place. Null is no value, and breaks
 * the line. Drawn by hand, for the first screen has no room for a library of charts.
 */
export function Sparkline(props: { values: readonly (number | null)[] }): JSX.Element {
  const most = () => Math.max(1, ...props.values.map((value) => value ?? 0));
  const least = () => Math.min(most(), ...props.values.flatMap((value) => value ?? []));
  const x = (at: number) => PAD + (at / Math.max(1, props.values.length - 1)) * (WIDTH - 2 * PAD);
  const y = (value: number) => HEIGHT - PAD - ((value - least()) / Math.max(1, most() - least())) * (HEIGHT - 2 * PAD);
  const path = () =>
    props.values
      .map((value, at) => {
        if (value === null) return '';
        const before = props.values[at - 1] ?? null;
        return `${before === null ? 'M' : 'L'}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
      })
      .join('');
  const last = () => props.values.at(-1) ?? null;
  return (
    <svg class={styles.spark} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path class={styles.line} d={path()} />
      <Show when={last() !== null}>
        <circle class={styles.mark} cx={x(props.values.length - 1)} cy={y(last() ?? 0)} r="3" />
      </Show>
    </svg>
  );
}
