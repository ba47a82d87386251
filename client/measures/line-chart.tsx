import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { createMemo, For, type JSX, Show } from 'solid-js';
import { type Day, dayNumber } from '../../server/domain/day.ts';
import { monthTicks } from '../ui/time-scale.ts';
import { onPage, useWidth } from '../ui/use-width.ts';
import styles from './measures.module.css';

/** A value on a day; null where there is none: the line breaks, and nothing is guessed. */
type ChartPoint = { readonly on: Day; readonly value: number | null };

/** A target from its first day to its last (null: it goes on); as high as its value, with its words where it ends. */
export type TargetLine = {
  readonly from: Day;
  readonly to: Day | null;
  readonly value: number;
  readonly label: string;
};

const SIZE = { height: 260, left: 50, right: 16, top: 14, bottom: 28 };
const LABEL = 64;
const TARGET_LABEL = 96;

/** A measure over time. The same is beside it as a table; the drawing alone is never the only way to read it. */
export function LineChart(props: {
  points: readonly ChartPoint[];
  /** A second, dashed line that is never below the first, over the same days. */
  upper?: readonly ChartPoint[];
  /** The day that the screen looks at. */
  asAt: Day;
  unit: string;
  /** What was to be reached, over the days it held. */
  targets?: readonly TargetLine[];
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
  const y = createMemo(() =>
    scaleOf([...props.points, ...(props.upper ?? []), ...(props.targets ?? [])], props.unit === '%'),
  );
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
  const atLeast = (day: Day) => Math.max(dayNumber(day), window().from);
  const atMost = (day: Day | null) => (day === null ? window().to : Math.min(dayNumber(day), window().to));
  const ticks = () => monthTicks(window(), (width() - SIZE.left) / LABEL);
  const marked = () => props.points.findLast((point) => point.on <= props.asAt && point.value !== null);
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
        <For each={props.targets}>
          {(target) => (
            <Target
              target={target}
              from={x()(atLeast(target.from))}
              to={x()(atMost(target.to))}
              y={y()(target.value)}
            />
          )}
        </For>
        <Show when={marked()}>
          {(point) => (
            <circle class={styles.mark} cx={x()(dayNumber(point().on))} cy={y()(point().value ?? 0)} r="4.5" />
          )}
        </Show>
      </svg>
    </div>
  );
}

function Target(props: { target: TargetLine; from: number; to: number; y: number }): JSX.Element {
  const fits = () => props.to - SIZE.left > TARGET_LABEL;
  return (
    <g>
      <line class={styles.target} x1={props.from} x2={props.to} y1={props.y} y2={props.y} />
      <text
        class={styles.targetMark}
        x={fits() ? props.to : props.from}
        y={props.y}
        dy="-0.4em"
        text-anchor={fits() ? 'end' : 'start'}
      >
        {props.target.label}
      </text>
    </g>
  );
}

/** From 0, for what starts elsewhere looks like more than it is; a share up to the whole, unless it is above that. */
function scaleOf(points: readonly Pick<ChartPoint, 'value'>[], isShare: boolean) {
  const most = Math.max(1, ...points.map((point) => point.value ?? 0));
  const scale = scaleLinear()
    .domain([0, most * 1.08])
    .nice(5)
    .range([SIZE.height - SIZE.bottom, SIZE.top]);
  return isShare && most <= 100 && (scale.domain()[1] ?? 0) > 100 ? scale.domain([0, 100]) : scale;
}
