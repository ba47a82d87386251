import { scaleLinear } from 'd3-scale';
import { area, line, stack } from 'd3-shape';
import { createMemo, For, type JSX, Show } from 'solid-js';
import { dayNumber } from '../../server/domain/day.ts';
import { fromMicro } from '../../server/domain/fte.ts';
import type { LedgerPoint } from '../../server/domain/measures/cover-ledger.ts';
import { drawn, type Shape, Swatch } from '../ui/patterns.tsx';
import { monthTicks } from '../ui/time-scale.ts';
import { onPage, useWidth } from '../ui/use-width.ts';
import styles from './agency.module.css';

const layers = [
  { of: 'vacanciesMicro', shape: 'vacant_covered', letter: 'V', label: 'V: covering vacancies' },
  { of: 'absencesMicro', shape: 'away_covered', letter: 'A', label: 'A: covering absences' },
  { of: 'additionalMicro', shape: 'additional', letter: 'Ad', label: 'Ad: additional to establishment' },
  { of: 'unsaidMicro', shape: 'elsewhere', letter: '?', label: '?: no reason recorded' },
] as const satisfies readonly { of: keyof LedgerPoint; shape: Shape; letter: string; label: string }[];

const SIZE = { height: 280, left: 50, right: 28, top: 14, bottom: 28 };
const LABEL = 64;

/** Agency by what it covers, in layers, and vacant FTE as a dashed line. The frame has it in words and as a table. */
export function CoverChart(props: { points: readonly LedgerPoint[] }): JSX.Element {
  const [width, measure] = useWidth(340);
  const ends = createMemo(() => {
    const days = props.points.map(({ asAt }) => dayNumber(asAt));
    return { from: days[0] ?? 0, to: days.at(-1) ?? 1 };
  });
  const x = createMemo(() => {
    const { from, to } = ends();
    return scaleLinear()
      .domain([from, Math.max(to, from + 1)])
      .range([SIZE.left, width() - SIZE.right]);
  });
  const y = createMemo(() => {
    const most = Math.max(
      1,
      ...props.points
        .flatMap(({ agencyMicro, vacantMicro }) => [agencyMicro, vacantMicro])
        .map((micro) => fromMicro(micro)),
    );
    return scaleLinear()
      .domain([0, most * 1.05])
      .nice(5)
      .range([SIZE.height - SIZE.bottom, SIZE.top]);
  });
  const stacked = createMemo(() => {
    const keys = layers.map(({ of }) => of);
    const series = stack<LedgerPoint, (typeof keys)[number]>()
      .keys(keys)
      .value((point, key) => fromMicro(point[key]))([...props.points]);
    const path = area<(typeof series)[number][number]>()
      .x((point) => x()(dayNumber(point.data.asAt)))
      .y0((point) => y()(point[0]))
      .y1((point) => y()(point[1]));
    return series.map((one, at) => {
      const last = one.at(-1);
      const layer = layers[at] ?? layers[0];
      const height = last ? y()(last[0]) - y()(last[1]) : 0;
      const isThere = one.some((point) => point[1] > point[0]);
      return { layer, isThere, d: path(one) ?? '', middle: last ? y()((last[0] + last[1]) / 2) : 0, height };
    });
  });
  const vacant = createMemo(() =>
    line<LedgerPoint>()
      .x(({ asAt }) => x()(dayNumber(asAt)))
      .y(({ vacantMicro }) => y()(fromMicro(vacantMicro)))([...props.points]),
  );
  const ticks = () => monthTicks(ends(), (width() - SIZE.left) / LABEL);
  return (
    <div ref={measure}>
      <svg
        class={styles.chart}
        viewBox={`0 0 ${width()} ${SIZE.height}`}
        style={{ height: onPage(SIZE.height) }}
        aria-hidden="true"
      >
        <For each={y().ticks(5)}>
          {(value) => (
            <g>
              <line class={styles.grid} x1={SIZE.left} x2={width() - SIZE.right} y1={y()(value)} y2={y()(value)} />
              <text class={styles.tick} x={SIZE.left - 8} y={y()(value)} dy="0.32em" text-anchor="end">
                {value}
              </text>
            </g>
          )}
        </For>
        <For each={ticks()}>
          {(tick) => (
            <text class={styles.tick} x={x()(tick.at)} y={SIZE.height - 8} text-anchor="middle">
              {tick.label}
            </text>
          )}
        </For>
        <For each={stacked()}>
          {(one) => (
            <Show when={one.isThere}>
              <path d={one.d} {...drawn(one.layer.shape)} />
              <Show when={one.height > 10}>
                <text class={styles.letter} x={width() - SIZE.right + 6} y={one.middle} dy="0.32em">
                  {one.layer.letter}
                </text>
              </Show>
            </Show>
          )}
        </For>
        <path class={styles.vacant} d={vacant() ?? ''} />
      </svg>
    </div>
  );
}

/** What the layers and the line mean. */
export function CoverKey(): JSX.Element {
  return (
    <ul class={styles.key}>
      <For each={layers}>
        {(layer) => (
          <li>
            <Swatch shape={layer.shape} />
            {layer.label}
          </li>
        )}
      </For>
      <li>
        <svg aria-hidden="true" width="24" height="16">
          <line class={styles.vacant} x1="1" x2="23" y1="8" y2="8" />
        </svg>
        Vacant FTE
      </li>
    </ul>
  );
}
