import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How much a pack holds: the shared packs' own sizes, for one made here where those are absent. */
const sizes = {
  'county-11': { posts: 140, assignments: 471, counts: 1591, from: 13 },
  'large-13': { posts: 2426, assignments: 7524, counts: 26_752, from: 7 },
} as const;
export type PackName = keyof typeof sizes;
type Pack = { readonly folder: string; readonly words: string };

const shared = fileURLToPath(new URL('../../shared/data/packs/', import.meta.url));
const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2016, 3, 1);
const LAST = Date.UTC(2020, 2, 31);
const FIRST_COUNT = Date.UTC(2018, 0, 31);
const COUNTS_END = Date.UTC(2020, 0, 1);

/** The pack of that name from the project's shared folder; one of the same size made here where that is absent. */
export function packOf(name: PackName, scratch: string): Pack {
  const folder = join(shared, name);
  if (existsSync(folder)) return { folder, words: name };
  const made = join(scratch, name);
  mkdirSync(made, { recursive: true });
  for (const [file, lines] of Object.entries(filesOf(name))) writeFileSync(join(made, file), `${lines.join('\n')}\n`);
  return { folder: made, words: `a made pack of the size of ${name}` };
}

const teams = ['S1T1', 'S1T2', 'S1T3', 'S2T1', 'S2T2', 'S3T1', 'S3T2'];
const posts = ['social_worker', 'social_worker', 'social_worker', 'senior_practitioner', 'team_manager', 'other'];
const bases = [
  'permanent,,',
  'permanent,,',
  'permanent,,',
  'fixed_term,,',
  'agency,vacancy,Alpha',
  'agency,absence,Beta',
];

/** Of so many posts one is held by the same worker from the first year on. */
const STEADY = 10;

type Spell = { worker: string; from: number; to: number | null };

/** Posts filled one worker after another with gaps between, and a count for each at the end of each month. */
function filesOf(name: PackName) {
  const size = sizes[name];
  const random = randomFrom(size.from);
  const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
  const each = Array.from({ length: size.posts }, (_, at) => `P${String(at + 1).padStart(4, '0')}`);
  const postLines = each.map(
    (post, at) => `${post},Post ${at + 1},${pick(posts)},${teams[at % teams.length]},1.0,${dayOf(FIRST)},`,
  );
  const spells: (Spell & { post: string })[] = [];
  let carried = 0;
  for (const [at, post] of each.entries()) {
    const even =
      Math.floor(((at + 1) * size.assignments) / size.posts) - Math.floor((at * size.assignments) / size.posts);
    const share = at % STEADY === 0 ? 1 : even + carried; // who is there throughout: counts are written of them
    carried = at % STEADY === 0 ? even - 1 : 0;
    spells.push(...spellsOf(share, random).map((spell) => ({ ...spell, post })));
  }
  const workers = spells.map((_, at) => `W${String(at + 1).padStart(4, '0')}`);
  const assignmentLines = spells.map(({ post, from, to }, at) =>
    [
      `A${String(at + 1).padStart(5, '0')}`,
      workers[at],
      post,
      pick(bases),
      pick(['1.0', '1.0', '0.8', '0.6']),
      dayOf(from),
      to === null ? '' : dayOf(to),
    ].join(','),
  );
  return {
    'units.csv': ['unit_code,name,kind,parent_code,start_date', ...unitLines()],
    'posts.csv': ['post_number,title,role,unit_code,fte,start_date,end_date', ...postLines],
    'workers.csv': ['worker_ref,name', ...workers.map((worker, at) => `${worker},Worker ${at + 1}`)],
    'assignments.csv': [
      'assignment_ref,worker_ref,post_number,basis,covers,agency_name,fte,start_date,end_date',
      ...assignmentLines,
    ],
    'caseloads.csv': ['worker_ref,as_at,children', ...countLines(spells, { workers, random, most: size.counts })],
  };
}

function unitLines(): string[] {
  const services = [...new Set(teams.map((team) => team.slice(0, 2)))];
  return [
    `ROOT,Children's Social Care,service,,${dayOf(FIRST)}`,
    ...services.map((code) => `${code},Service ${code},service,ROOT,${dayOf(FIRST)}`),
    ...teams.map((code) => `${code},Team ${code},team,${code.slice(0, 2)},${dayOf(FIRST)}`),
  ];
}

function spellsOf(share: number, random: () => number): Spell[] {
  const days = (LAST - FIRST) / DAY_MS;
  const spells: Spell[] = [];
  for (let at = 0; at < share; at += 1) {
    const from = FIRST + Math.floor(((at + random() * 0.2) * days) / share) * DAY_MS;
    const to = FIRST + Math.floor(((at + 0.8 + random() * 0.15) * days) / share) * DAY_MS;
    spells.push({ worker: '', from, to: at === share - 1 ? null : to });
  }
  return spells;
}

type Counting = { workers: readonly string[]; random: () => number; most: number };

function countLines(spells: readonly Spell[], { workers, random, most }: Counting): string[] {
  const lines: string[] = [];
  for (let month = 0; ; month += 1) {
    const on = Date.UTC(2018, 1 + month, 0);
    if (on >= COUNTS_END || lines.length >= most) return lines;
    spells.forEach(({ from, to }, at) => {
      if (on < FIRST_COUNT || from > on || (to !== null && to < on) || lines.length >= most) return;
      lines.push(`${workers[at]},${dayOf(on)},${8 + Math.floor(random() * 16)}`);
    });
  }
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The same numbers at every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
