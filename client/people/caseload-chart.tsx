import { scaleLinear } from 'd3-scale';
import { createMemo, For, type JSX } from 'solid-js';
import type { LimitSpan } from '../../server/domain/caseloads.teams.ts';
import { type Day, dayNumber } from '../../server/domain/day.ts';
import { monthTicks } from '../ui/time-scale.ts';
import { onPage, useWidth } from '../ui/use-width.ts';
import styles from './people.module.css';

/** A count and the limit that applied on its day. */
export type CountOn = { readonly on: Day; readonly children: number; readonly limit: number };

const SIZE = { height: 220, left: 34, right: 16, top: 16, bottom: 28 };
const GAP_DAYS = 62;

/** Counts as dots joined by a line, broken where none came for two months, and the limit as a dashed line of steps. */
export function CaseloadChart(props: {
  counts: readonly CountOn[];
  limits: readonly LimitSpan[];
  to: Day;
  sentence: string;
}): JSX.Element {
  const [width, measure] = useWidth(340);
  const window = () => ({ from: dayNumber(props.counts[0]?.on ?? props.to) - 14, to: dayNumber(props.to) + 14 });
  const x = createMemo(() =>
    scaleLinear()
      .domain([window().from, window().to])
      .range([SIZE.left, width() - SIZE.right]),
  );
  const y = createMemo(() => {
    const most = Math.max(...props.counts.map((count) => Math.max(count.children, count.limit)), 1);
    return scaleLinear()
      .domain([0, most * 1.1])
      .nice(4)
      .range([SIZE.height - SIZE.bottom, SIZE.top]);
  });
  const path = () =>
    props.counts
      .map((count, at) => {
        const before = props.counts[at - 1];
        const joins = before && dayNumber(count.on) - dayNumber(before.on) <= GAP_DAYS;
        return `${joins ? 'L' : 'M'}${x()(dayNumber(count.on))} ${y()(count.children)}`;
      })
      .join('');
  const steps = () =>
    props.limits
      .map((span, at) => {
        const from = at === 0 ? x()(window().from) : x()(dayNumber(span.from));
        const to = at === props.limits.length - 1 ? x()(window().to) : x()(dayNumber(span.to) + 1);
        return `${at === 0 ? 'M' : 'L'}${from} ${y()(span.limit)}H${to}`;
      })
      .join('');
  return (
    <svg
      ref={measure}
      class={styles.chart}
      role="img"
      aria-label={props.sentence}
      style={{ height: onPage(SIZE.height) }}
      viewBox={`0 0 ${width()} ${SIZE.height}`}
    >
      <For each={y().ticks(4)}>
        {(value) => (
          <>
            <line class={styles.grid} x1={SIZE.left} x2={width() - SIZE.right} y1={y()(value)} y2={y()(value)} />
            <text class={styles.tick} x={SIZE.left - 8} y={y()(value)} dy="0.32em" text-anchor="end">
              {value}
            </text>
          </>
        )}
      </For>
      <For each={monthTicks(window(), (width() - SIZE.left) / 64)}>
        {(tick) => (
          <text class={styles.tick} x={x()(tick.at)} y={SIZE.height - 8} text-anchor="middle">
            {tick.label}
          </text>
        )}
      </For>
      <path class={styles.limit} d={steps()} />
      <text
        class={styles.limitWords}
        x={SIZE.left + 4}
        y={y()(props.limits[0]?.limit ?? 0) - 5}
      >{`limit ${props.limits[0]?.limit ?? ''}`}</text>
      <path class={styles.line} d={path()} />
      <For each={props.counts}>
        {(count) => <circle class={styles.mark} cx={x()(dayNumber(count.on))} cy={y()(count.children)} r="4" />}
      </For>
    </svg>
  );
}
