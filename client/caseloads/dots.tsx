import { scaleLinear } from 'd3-scale';
import { createMemo, For, Index, type JSX, Show } from 'solid-js';
import type { TeamCaseloads } from '../../server/domain/caseloads.teams.ts';
import { onPage, useWidth } from '../ui/use-width.ts';
import styles from './caseloads.module.css';

const AXIS = 28;
const RADIUS = 5;
/** About how wide a letter of a name is. */
const LETTER = 8.5;
/** Where names have room beside the dots; else they stand above them, and their numbers between. */
const WIDE = 640;
/** Where the numbers of a team have no room in one line. */
const NARROW = 170;

type Place = { readonly x: number; readonly y: number; readonly over: boolean };

/** A row per team and a dot per case holder, on an axis of children that grows with the most held. */
export function Dots(props: { teams: readonly TeamCaseloads[]; limit: number; sentence: string }): JSX.Element {
  const [width, measure] = useWidth(340);
  const wide = () => width() >= WIDE;
  const row = () => (wide() ? 34 : width() < NARROW ? 87 : 70);
  const left = () => (wide() ? 210 : 8);
  const right = () => (wide() ? 170 : 12);
  const most = () => Math.max(props.limit + 5, ...props.teams.map((team) => team.summary.most));
  const x = createMemo(() =>
    scaleLinear()
      .domain([0, most()])
      .nice(5)
      .range([left(), width() - right()]),
  );
  const height = () => AXIS + props.teams.length * row() + 6;
  const limitX = () => x()(props.limit + 0.5);
  const isClear = (value: number) => Math.abs(x()(value) - limitX()) > 44;
  return (
    <svg
      ref={measure}
      class={styles.dots}
      role="img"
      aria-label={props.sentence}
      style={{ height: onPage(height()) }}
      viewBox={`0 0 ${width()} ${height()}`}
    >
      <For each={x().ticks(5)}>
        {(value) => (
          <>
            <line class={styles.grid} x1={x()(value)} x2={x()(value)} y1={AXIS - 6} y2={height()} />
            <Show when={isClear(value)}>
              <text class={styles.tick} x={x()(value)} y="16" text-anchor="middle">
                {value}
              </text>
            </Show>
          </>
        )}
      </For>
      <line class={styles.limit} x1={limitX()} x2={limitX()} y1={AXIS - 6} y2={height()} />
      <Index each={props.teams}>
        {(team, at) => (
          <TeamDots team={team()} top={AXIS + at * row()} wide={wide()} row={row()} scale={x()} end={width()} />
        )}
      </Index>
      <text class={styles.limitWords} x={limitX()} y="16" text-anchor="middle">
        {`limit ${props.limit}`}
      </text>
    </svg>
  );
}

type TeamDotsProps = {
  team: TeamCaseloads;
  top: number;
  row: number;
  wide: boolean;
  scale: (children: number) => number;
  end: number;
};

function TeamDots(props: TeamDotsProps): JSX.Element {
  const middle = () => props.top + (props.wide ? props.row / 2 : props.row - 17);
  const textY = () => (props.wide ? middle() + 5 : props.top + 15);
  const stats = () => statsWords(props.team);
  const places = createMemo(() => placesOf(props.team, props.scale, middle()));
  return (
    <>
      <line class={styles.grid} x1="0" x2={props.end} y1={props.top} y2={props.top} />
      <text class={styles.team} x="0" y={textY()}>
        {shortened(props.team.name, props.wide ? 26 : props.end / LETTER)}
      </text>
      <text
        class={styles.stats}
        x={props.wide ? props.end : 0}
        y={props.wide ? textY() : textY() + 17}
        text-anchor={props.wide ? 'end' : 'start'}
      >
        <Show when={props.end < NARROW} fallback={stats().join(' · ')}>
          <For each={stats()}>
            {(words, at) => (
              <tspan x="0" dy={at() * 17}>
                {words}
              </tspan>
            )}
          </For>
        </Show>
      </text>
      <Index each={places()}>
        {(place) => (
          <Show when={place().over} fallback={<circle class={styles.dot} cx={place().x} cy={place().y} r={RADIUS} />}>
            <path class={styles.over} d={`M${place().x} ${place().y - 7}l7 7l-7 7l-7 -7Z`} />
          </Show>
        )}
      </Index>
    </>
  );
}

/** "2 over", "median 15". */
function statsWords({ summary }: TeamCaseloads): readonly string[] {
  return [`${summary.over} over`, `median ${summary.median ?? 'n/a'}`];
}

/** Dots of one number stand above and below each other. */
function placesOf(team: TeamCaseloads, scale: (children: number) => number, middle: number): Place[] {
  const holders = team.rows.filter((row) => (row.children ?? 0) >= 1);
  return [...Map.groupBy(holders, (row) => row.children ?? 0)].flatMap(([children, same]) => {
    const step = Math.min(7, 22 / Math.max(1, same.length - 1));
    return same.map((row, at) => ({
      x: scale(children),
      y: middle + (at - (same.length - 1) / 2) * step,
      over: row.isOver,
    }));
  });
}

function shortened(text: string, room: number): string {
  const letters = Math.floor(room);
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1))}…`;
}

/** What the two marks mean. */
export function DotsKey(props: { limit: number }): JSX.Element {
  return (
    <ul class={styles.key}>
      <li>
        <svg width="16" height="16" aria-hidden="true">
          <circle class={styles.dot} cx="8" cy="8" r={RADIUS} />
        </svg>
        {`a worker with ${props.limit} children or fewer`}
      </li>
      <li>
        <svg width="16" height="16" aria-hidden="true">
          <path class={styles.over} d="M8 1l7 7l-7 7l-7 -7Z" />
        </svg>
        over the limit
      </li>
    </ul>
  );
}
