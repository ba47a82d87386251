import { For, type JSX } from 'solid-js';
import { render } from 'solid-js/web';
import styles from './patterns.module.css';

/**
 * How a stretch of a post or a team is drawn: never by hue alone, but by its own pattern, an outline in the colour of
 * the text, and its letter (screens.md, Look).
 */
export const shapes = {
  permanent: { letter: 'P', label: 'Permanent' },
  fixed_term: { letter: 'F', label: 'Fixed term' },
  acting: { letter: 'A', label: 'Acting up' },
  secondment_in: { letter: 'S', label: 'Seconded in' },
  agency: { letter: 'Ag', label: 'Agency' },
  vacant: { letter: 'vacant', label: 'Vacant' },
  at_work: { letter: 'W', label: 'At work' },
  away_covered: { letter: 'Ac', label: 'Away, covered' },
  away: { letter: 'Aw', label: 'Away, not covered' },
  vacant_covered: { letter: 'Vc', label: 'Vacant, covered' },
  empty: { letter: 'empty', label: 'Empty, no cover' },
  additional: { letter: 'Ad', label: 'Additional to establishment' },
  elsewhere: { letter: 'E', label: 'Elsewhere' },
} as const;

export type Shape = keyof typeof shapes;

/** The fills, once in the page; every drawing refers to them by name. */
function PatternDefs(): JSX.Element {
  return (
    <svg class={styles.defs} aria-hidden="true" width="0" height="0">
      <defs>
        <Stripes id="m-agency" colour="var(--data-agency)" turn={45} />
        <Stripes id="m-away" colour="var(--data-muted)" turn={90} />
        <Stripes id="m-elsewhere" colour="var(--data-muted)" turn={0} />
        <Crossed id="m-away_covered" colour="var(--data-fixed_term)" />
        <Checked id="m-vacant_covered" colour="var(--data-agency)" />
        <pattern id="m-additional" width="7" height="7" patternUnits="userSpaceOnUse">
          <rect width="7" height="7" fill="var(--surface)" />
          <circle cx="3.5" cy="3.5" r="1.75" fill="var(--data-agency)" />
        </pattern>
        <pattern id="m-fixed_term" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="var(--data-fixed_term)" />
          <circle cx="3" cy="3" r="1" fill="var(--surface)" />
        </pattern>
      </defs>
    </svg>
  );
}

function Stripes(props: { id: string; colour: string; turn: number }): JSX.Element {
  return (
    <pattern
      id={props.id}
      width="8"
      height="8"
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${props.turn})`}
    >
      <rect width="8" height="8" fill="var(--surface)" />
      <rect width="4" height="8" fill={props.colour} />
    </pattern>
  );
}

function Crossed(props: { id: string; colour: string }): JSX.Element {
  return (
    <pattern id={props.id} width="8" height="8" patternUnits="userSpaceOnUse">
      <rect width="8" height="8" fill="var(--surface)" />
      <path d="M0 0 8 8M8 0 0 8" stroke={props.colour} stroke-width="2" />
    </pattern>
  );
}

function Checked(props: { id: string; colour: string }): JSX.Element {
  return (
    <pattern id={props.id} width="10" height="10" patternUnits="userSpaceOnUse">
      <rect width="10" height="10" fill="var(--surface)" />
      <path d="M0 0h5v5H0ZM5 5h5v5H5Z" fill={props.colour} />
    </pattern>
  );
}

/** What is drawn by its frame alone has its outline round that. */
const OUTLINED = 'filter: drop-shadow(0 0 0.75px var(--data-line))';

type Drawn = { fill: string; stroke: string; 'stroke-width': number; 'stroke-dasharray'?: string; style?: string };

let placed = false;

/** Puts the fills into the page with the first drawing, so that screens without one do without them. */
function placeDefs(): void {
  if (placed) return;
  placed = true;
  const place = document.createElement('div');
  document.body.append(place);
  render(PatternDefs, place);
}

/** The fill and outline of a shape, for an SVG rect or path. */
export function drawn(shape: Shape): Drawn {
  placeDefs();
  const line = { stroke: 'var(--data-line)', 'stroke-width': 1.5 };
  if (shape === 'vacant' || shape === 'empty') return { fill: 'none', ...line, 'stroke-dasharray': '5 3' };
  if (shape === 'acting' || shape === 'secondment_in') {
    const dashes = shape === 'acting' ? {} : { 'stroke-dasharray': '9 3' };
    return { fill: 'var(--surface)', stroke: `var(--data-${shape})`, 'stroke-width': 4, style: OUTLINED, ...dashes };
  }
  if (shape === 'permanent' || shape === 'at_work') return { fill: 'var(--data-permanent)', ...line };
  return { fill: `url(#m-${shape})`, ...line };
}

/** A small sample of a shape, for keys and beside words. */
export function Swatch(props: { shape: Shape }): JSX.Element {
  return (
    <svg class={styles.swatch} aria-hidden="true" width="24" height="16" viewBox="0 0 24 16">
      <rect x="2" y="2" width="20" height="12" rx="2" {...drawn(props.shape)} />
    </svg>
  );
}

/** What the patterns of a drawing mean. */
export function Key(props: { shapes: readonly Shape[] }): JSX.Element {
  return (
    <ul class={styles.key}>
      <For each={props.shapes}>
        {(shape) => (
          <li>
            <Swatch shape={shape} />
            {shapes[shape].label}
          </li>
        )}
      </For>
    </ul>
  );
}
