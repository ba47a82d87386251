import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { createMemo, For, type JSX, Show } from 'solid-js';
import { type Day, dayNumber } from '../../server/domain/day.ts';
import { monthTicks } from '../ui/time-scale.ts';
import { useWidth } from '../ui/use-width.ts';
import styles from './measures.module.css';

/** A value on a day; null where there is none: the line breaks, and nothing is guessed. */
type ChartPoint = { readonly on: Day; readonly value: number | null };

const SIZE = { height: 260, left: 44, right: 14, top: 14, bottom: 28 };
const LABEL = 64;

/** A measure over time. The same is beside it as a table; the drawing alone is never the only way to read it. */
export function LineChart(props: {
  points: readonly ChartPoint[];
  /** A second, dashed line that is never below the first, over the same days. */
  upper?: readonly ChartPoint[];
  /** The day that the screen looks at. */
  asAt: Day;
  unit: string;
  /** Days with something to know about them. */
  notes?: readonly { readonly on: Day; readonly label: string }[];
}): JSX.Element {
  const [width, measure] = useWidth(340);
  const days = () => props.points.map((point) => dayNumber(point.on));
  const x = createMemo(() =>
    scaleLinear()
      .domain([days()[0] ?? 0, days().at(-1) ?? 1])
      .range([SIZE.left, width() - SIZE.right]),
  );
  const y = createMemo(() => scaleOf([...props.points, ...(props.upper ?? [])], props.unit === '%'));
  const drawLine = createMemo(() => {
    const at = x();
    return line<ChartPoint>()
      .defined((point) => point.value !== null)
      .x((point) => at(dayNumber(point.on)))
      .y((point) => y()(point.value ?? 0));
  });
  const shade = createMemo(() => {
    const at = x();
    return area<ChartPoint>()
      .defined((point) => point.value !== null)
      .x((point) => at(dayNumber(point.on)))
      .y0(SIZE.height - SIZE.bottom)
      .y1((point) => y()(point.value ?? 0));
  });
  const window = () => ({ from: days()[0] ?? 0, to: days().at(-1) ?? 1 });
  const ticks = () => monthTicks(window(), (width() - SIZE.left) / LABEL);
  const marked = () => props.points.findLast((point) => point.on <= props.asAt && point.value !== null);
  return (
    <div ref={measure}>
      <svg class={styles.chart} width={width()} height={SIZE.height} aria-hidden="true">
        <For each={y().ticks(5)}>
          {(value) => (
            <g>
              <line class={styles.grid} x1={SIZE.left} x2={width() - SIZE.right} y1={y()(value)} y2={y()(value)} />
              <text class={styles.tick} x={SIZE.left - 8} y={y()(value)} dy="0.32em" text-anchor="end">
                {`${value}${props.unit}`}
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
        <For each={props.notes}>
          {(note) => (
            <g transform={`translate(${x()(dayNumber(note.on))} 0)`}>
              <line class={styles.noteLine} y1={SIZE.top} y2={SIZE.height - SIZE.bottom} />
              <text class={styles.noteMark} y={SIZE.top} dx="4" dy="0.8em">
                {note.label}
              </text>
            </g>
          )}
        </For>
        <path class={styles.shade} d={shade()([...props.points]) ?? ''} />
        <path class={styles.line} d={drawLine()([...props.points]) ?? ''} />
        <Show when={props.upper}>{(upper) => <path class={styles.upper} d={drawLine()([...upper()]) ?? ''} />}</Show>
        <Show when={marked()}>
          {(point) => (
            <circle class={styles.mark} cx={x()(dayNumber(point().on))} cy={y()(point().value ?? 0)} r="4.5" />
          )}
        </Show>
      </svg>
    </div>
  );
}

/** From 0, for what starts elsewhere looks like more than it is; a share up to the whole, unless it is above that. */
function scaleOf(points: readonly ChartPoint[], isShare: boolean) {
  const most = Math.max(1, ...points.map((point) => point.value ?? 0));
  const scale = scaleLinear()
    .domain([0, most * 1.08])
    .nice(5)
    .range([SIZE.height - SIZE.bottom, SIZE.top]);
  return isShare && most <= 100 && (scale.domain()[1] ?? 0) > 100 ? scale.domain([0, 100]) : scale;
}
