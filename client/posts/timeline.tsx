import { scaleLinear } from 'd3-scale';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { type Day, type DayNumber, dayNumber, FOREVER_NUMBER } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { Button } from '../ui/button.tsx';
import { drawn, shapes } from '../ui/patterns.tsx';
import { monthTicks, panned, type Tick, type Window, zoomed } from '../ui/time-scale.ts';
import { onPage, textScale, useWidth } from '../ui/use-width.ts';
import styles from './timeline.module.css';
import { type Band, daySentence, lanesOf } from './timeline-bands.ts';
import { type BandLabel, clampTo, labelsOf, type Reach, widthOf } from './timeline-labels.ts';
import { pinching } from './timeline-pinch.ts';

type TimelineProps = {
  bands: readonly Band[];
  asAt: Day;
  today: Day;
  /** What it shows at its line, where that is not a post's day. */
  sentence?: string;
};

const AXIS = 26;
const LANE = 52;
const BAR = { top: 22, height: 22 };
/** How wide the flag of the day is, so that no label of the axis runs under it. */
const FLAG = 104;
const AHEAD_DAYS = 270;
const BEHIND_DAYS = 1000;

/** A post's life as bands along time. The same is beside it as a table. */
export function Timeline(props: TimelineProps): JSX.Element {
  const [width, measure] = useWidth(340);
  const at = () => dayNumber(props.asAt);
  const whole = createMemo(() => wholeOf(props));
  const [chosen, setChosen] = createSignal<Window>();
  const shown = () => chosen() ?? firstWindow(at(), whole());
  const zoom = (by: number, about = at()) =>
    setChosen(zoomed(shown(), by, { about: clamp(about, shown()), whole: whole() }));
  const pan = (by: number) => setChosen(panned(shown(), by, whole()));
  const byKey = (event: KeyboardEvent) => {
    const moves: { [key: string]: () => void } = {
      ArrowLeft: () => pan(-0.2),
      ArrowRight: () => pan(0.2),
      '+': () => zoom(0.5),
      '=': () => zoom(0.5),
      '-': () => zoom(2),
    };
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move();
  };
  const share = (px: number) => px / (width() * textScale());
  const dayOfX = (px: number) => shown().from + share(px) * (shown().to - shown().from);
  const touch = pinching({ pan: (px) => pan(-share(px)), zoom: (by, px) => zoom(by, dayOfX(px)) });
  return (
    <div>
      <div class={styles.tools} role="toolbar" aria-label="Move along the timeline; arrow keys too" onKeyDown={byKey}>
        <Button small icon="left" iconOnly onClick={() => pan(-0.4)}>
          Earlier
        </Button>
        <Button small icon="right" iconOnly onClick={() => pan(0.4)}>
          Later
        </Button>
        <Button small icon="plus" iconOnly onClick={() => zoom(0.5)}>
          Closer
        </Button>
        <Button small icon="minus" iconOnly onClick={() => zoom(2)}>
          Further away
        </Button>
        <Button small onClick={() => setChosen(whole())}>
          All
        </Button>
        <Button small onClick={() => setChosen(undefined)}>
          {props.asAt === props.today ? 'Today' : dayWords(props.asAt)}
        </Button>
      </div>
      <div {...touch}>
        <Drawing {...props} measure={measure} width={width()} window={shown()} />
      </div>
    </div>
  );
}

type DrawingProps = TimelineProps & { measure: (element: Element) => void; width: number; window: Window };

function Drawing(props: DrawingProps): JSX.Element {
  const lanes = createMemo(() => lanesOf(props.bands));
  const height = () => AXIS + lanes().length * LANE + 8;
  const x = createMemo(() => scaleLinear([props.window.from, props.window.to], [0, props.width]));
  const line = () => x()(dayNumber(props.asAt));
  const ticks = createMemo(() => monthTicks(props.window, props.width / 64));
  const reach = () => ({ scale: (at: DayNumber) => x()(at), width: props.width });
  const isClear = (tick: Tick) =>
    Math.abs(x()(tick.at) + 20 - line()) > FLAG / 2 + 20 && x()(tick.at) + 3 + widthOf(tick.label) <= props.width;
  const now = () => x()(dayNumber(props.today));
  return (
    <svg
      ref={props.measure}
      class={styles.drawing}
      role="img"
      aria-label={`On ${dayWords(props.asAt)}: ${props.sentence ?? daySentence(props.bands, dayNumber(props.asAt))}`}
      style={{ height: onPage(height()) }}
      viewBox={`0 0 ${props.width} ${height()}`}
    >
      <For each={ticks()}>
        {(tick) => (
          <>
            <line class={styles.tick} x1={x()(tick.at)} x2={x()(tick.at)} y1="20" y2={height()} />
            <Show when={isClear(tick)}>
              <text class={styles.label} x={x()(tick.at) + 3} y="14">
                {tick.label}
              </text>
            </Show>
          </>
        )}
      </For>
      <For each={lanes()}>
        {(lane, row) => {
          const labels = createMemo(() => labelsOf(lane.bands, reach()));
          return (
            <For each={lane.bands}>
              {(band, place) => (
                <BandMark
                  band={band}
                  label={labels()[place()]}
                  top={AXIS + row() * LANE}
                  {...reach()}
                  today={dayNumber(props.today)}
                />
              )}
            </For>
          );
        }}
      </For>
      <Show when={props.asAt !== props.today}>
        <line class={styles.today} x1={now()} x2={now()} y1="18" y2={height()} />
      </Show>
      <AsAtLine x={line()} width={props.width} height={height()} words={dayWords(props.asAt)} />
    </svg>
  );
}

type MarkProps = Reach & { band: Band; label: BandLabel | undefined; top: number; today: DayNumber };

/** One band: who above it, its letter in it, what is still to come dotted. */
function BandMark(props: MarkProps): JSX.Element {
  const left = () => clampTo(props.scale(props.band.from), props);
  const right = () => clampTo(props.scale(props.band.to), props);
  const wide = () => right() - left();
  const letter = () => shapes[props.band.shape].letter;
  const letterX = () => Math.max(0, left()) + 6;
  const future = () => Math.max(left(), Math.min(right(), props.scale(props.today + 1)));
  const y = () => props.top + BAR.top;
  return (
    <Show when={wide() > 0 && right() > 0 && left() < props.width}>
      <rect
        x={left() + 1}
        y={y()}
        width={Math.max(1, wide() - 2)}
        height={BAR.height}
        rx="3"
        {...drawn(props.band.shape)}
      />
      <Show when={right() - future() > 4}>
        <rect class={styles.future} x={future()} y={y() - 1} width={right() - future()} height={BAR.height + 2} />
        <path
          class={styles.edge}
          fill="none"
          d={`M${future()} ${y()}H${right() - 1}V${y() + BAR.height}H${future()}`}
        />
      </Show>
      <Show when={letterX() + widthOf(letter()) <= Math.min(right(), props.width)}>
        <text class={styles.letter} x={letterX()} y={y() + 16}>
          {letter()}
        </text>
      </Show>
      <Show when={props.label}>
        {(label) => (
          <text class={styles.who} x={label().x + 2} y={y() - 6}>
            {label().text}
          </text>
        )}
      </Show>
    </Show>
  );
}

function AsAtLine(props: { x: number; width: number; height: number; words: string }): JSX.Element {
  const left = () => Math.max(0, Math.min(props.width - FLAG, props.x - FLAG / 2));
  return (
    <Show when={props.x >= 0 && props.x <= props.width}>
      <line class={styles.line} x1={props.x} x2={props.x} y1="18" y2={props.height} />
      <rect class={styles.flag} x={left()} y="0" width={FLAG} height="20" rx="4" />
      <text class={styles.flagText} x={left() + FLAG / 2} y="14.5" text-anchor="middle">
        {props.words}
      </text>
    </Show>
  );
}

function wholeOf({ bands, asAt, today }: TimelineProps): Window {
  const first = Math.min(dayNumber(asAt), ...bands.map((band) => band.from));
  const ends = bands.map((band) => (band.to === FOREVER_NUMBER ? band.from : band.to));
  return { from: first - 30, to: Math.max(dayNumber(today), dayNumber(asAt), ...ends) + AHEAD_DAYS };
}

function firstWindow(at: DayNumber, whole: Window): Window {
  return { from: Math.max(whole.from, at - BEHIND_DAYS), to: Math.min(whole.to, at + AHEAD_DAYS) };
}

function clamp(at: DayNumber, { from, to }: Window): DayNumber {
  return Math.max(from, Math.min(to, at));
}
