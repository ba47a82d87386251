import { createMemo, For, type JSX, Show } from 'solid-js';
import { addMonths, type Day, dayNumber, lastDay } from '../../server/domain/day.ts';
import type { ManagerRow, ManagerStint } from '../../server/domain/managers.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { periodWords } from '../shared/format.ts';
import { drawn, shapes } from '../ui/patterns.tsx';
import { onPage, useWidth } from '../ui/use-width.ts';
import { managerWords, stintBasis, stintWords } from './manager-words.ts';
import styles from './managers.module.css';

const YEARS = 5;
const HEIGHT = 22;

/** Who managed over the last five years, as a small band: pattern by basis, gaps left open. Its words stand beside it. */
export function PreviousBand(props: { row: ManagerRow }): JSX.Element {
  const { asAt } = useAsAt();
  const [width, measure] = useWidth(160);
  const first = () => addMonths(asAt(), -12 * YEARS);
  /** Whoever stood in for a permanent manager is drawn over them. */
  const stints = createMemo(() => {
    const { previous, awayHolder, manager } = props.row;
    const all = [...previous, ...(awayHolder ? [awayHolder] : []), ...(manager ? [manager] : [])];
    const isPermanent = (stint: ManagerStint) => Number(stint.basis === 'permanent');
    return all.sort((a, b) => isPermanent(b) - isPermanent(a) || (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  });
  const x = (on: Day) => {
    const from = dayNumber(first());
    const share = (dayNumber(on) - from) / (dayNumber(asAt()) - from);
    return Math.max(0, Math.min(1, share)) * width();
  };
  const shown = () => stints().filter((stint) => stint.effectiveTo > first());
  const sentence = () =>
    `The last ${YEARS} years: ${shown().map(briefWords).join('; ') || 'no one'}. ${managerWords(props.row)}.`;
  return (
    <svg
      ref={measure}
      class={styles.band}
      role="img"
      aria-label={sentence()}
      viewBox={`0 0 ${width()} ${HEIGHT}`}
      style={{ height: onPage(HEIGHT) }}
    >
      <line class={styles.axis} x1="0" x2={width()} y1={HEIGHT - 1} y2={HEIGHT - 1} />
      <For each={shown()}>
        {(stint) => {
          const left = () => x(stint.effectiveFrom);
          const wide = () => x(stint.effectiveTo) - left();
          return (
            <>
              <rect
                x={left() + 1}
                y="3"
                width={Math.max(2, wide() - 2)}
                height={HEIGHT - 8}
                rx="2"
                {...drawn(stint.basis)}
              />
              <Show when={wide() > 24}>
                <text class={styles.letter} x={left() + wide() / 2} y={HEIGHT / 2 + 3} text-anchor="middle">
                  {shapes[stint.basis].letter}
                </text>
              </Show>
            </>
          );
        }}
      </For>
    </svg>
  );
}

function briefWords(stint: ManagerStint): string {
  return `${stintBasis(stint)} ${periodWords(stint.effectiveFrom, lastDay(stint))}`;
}

/** The previous three in words, latest first. */
export function PreviousWords(props: { row: ManagerRow }): JSX.Element {
  const { view } = useAsAt();
  return (
    <ul class={styles.previous}>
      <For each={props.row.previous} fallback={<li>No one before is recorded.</li>}>
        {(stint) => <li>{stintWords(view(), stint)}</li>}
      </For>
    </ul>
  );
}
