import type { JSX } from 'solid-js';

/** Line drawings on a grid of 24; each a single path, drawn in the colour of the text around it. */
const paths = {
  today: 'M12 3v3M12 18v3M3 12h3M18 12h3M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8Z',
  reminders: 'M6 17V11a6 6 0 0 1 12 0v6M4 17h16M10 20h4M12 3v2',
  vacancies: 'M4 7h10M4 12h6M4 17h10M17 9v6M14 12h6',
  record: 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16ZM12 8.500v7M8.5 12h7',
  posts: 'M4 5h16v5H4ZM4 14h10v5H4ZM18 14h2v5h-2',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7ZM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.500a3.5 3.5 0 0 1 0 6.500M18 14.500c2 .8 3.2 2.6 3.5 5.5',
  teams: 'M12 4v4M12 8H6v4M12 8h6v4M3 12h6v6H3ZM15 12h6v6h-6Z',
  agency: 'M4 8h16v11H4ZM9 8V5h6v3M4 13h16',
  managers: 'M12 11a4 4 0 1 0 0-8a4 4 0 0 0 0 8ZM5 21c.4-4.5 3-7 7-7s6.6 2.5 7 7M12 14v4',
  caseloads: 'M4 20V4M4 20h16M8 16h.01M8 12h.01M12 16h.01M12 12h.01M12 8h.01M16 16h.01M16 12h.01',
  measures: 'M4 20V4M4 20h16M7 15l4-5 3 3 5-7',
  changes: 'M4 12a8 8 0 1 0 2.5-5.800M4 4v4h4M12 8v4l3 2',
  outbox: 'M12 15V4M8 8l4-4 4 4M4 13v7h16v-7',
  clock: 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16ZM12 8v4l3 2',
  settings: 'M4 7h9M17 7h3M15 5v4M4 12h3M11 12h9M9 10v4M4 17h11M19 17h1M17 15v4',
  more: 'M6 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0ZM13 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0ZM20 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0Z',
  unit: 'M4 20V8l8-4 8 4v12M4 20h16M9 20v-5h6v5',
  calendar: 'M4 6h16v14H4ZM4 10h16M8 3v4M16 3v4',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13a6.5 6.5 0 0 0 0 13ZM15.5 15.5 20 20',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  left: 'M15 6l-6 6 6 6',
  right: 'M9 6l6 6-6 6',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  table: 'M4 5h16v14H4ZM4 10h16M4 14.500h16M10 5v14',
  chart: 'M5 20v-7M12 20V5M19 20v-10',
  warning: 'M12 4 2.5 20h19ZM12 10v5M12 17.500v.01',
  check: 'M5 12.5 10 17 19 7',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  undo: 'M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10h-3',
  info: 'M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16ZM12 11v5M12 8v.01',
  out: 'M10 4H5v16h5M10 12h10M16 8l4 4-4 4',
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside a word that says the same; never alone. */
export function Icon(props: { name: IconName; size?: number }): JSX.Element {
  return (
    <svg
      aria-hidden="true"
      width={props.size ?? 20}
      height={props.size ?? 20}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      style={{ 'flex-shrink': 0 }}
    >
      <path d={paths[props.name]} />
    </svg>
  );
}
