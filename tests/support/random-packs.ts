import fc from 'fast-check';
import { addDays, day } from '../../server/domain/day.ts';
import { absenceKinds, offerStages, roles, stages } from '../../server/domain/record/facts.ts';
import type { PackFiles } from './packs.ts';

const ofOffers: ReadonlySet<string> = new Set([...offerStages, 'declined', 'failed_checks']);

/** Rows of a pack by file, every value as text. */
export type PackRows = { readonly [file: string]: readonly { readonly [column: string]: string }[] };

const epoch = day('2016-01-01');
const on = (offset: number) => addDays(epoch, offset);
const LAST = 2000;

/** Cuts of [0, LAST) into spans of days that touch or leave gaps; the last may be open. */
const spans = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 1, max: LAST }), { minLength: 1, maxLength: 3 }), fc.boolean(), fc.boolean())
  .map(([cuts, open, gap]) => {
    const ends = cuts.sort((a, b) => a - b);
    return ends.map((end, at) => {
      const from = at === 0 ? 0 : (ends[at - 1] ?? 0) + (gap && at === 1 ? 30 : 0);
      return { from: Math.min(from, end), to: open && at === ends.length - 1 ? null : end };
    });
  });
type Span = { from: number; to: number | null };

const dates = ({ from, to }: Span) => ({ start_date: on(from), end_date: to === null ? '' : on(to - 1) });
const fte = fc.integer({ min: 1, max: 1_500_000 }).map((micro) => String(micro / 1_000_000));
const ftes = fte.filter((text) => !text.includes('e'));

const seeds = fc.record({
  parents: fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.option(fc.integer({ min: 1, max: LAST }))), { maxLength: 4 }),
  posts: fc.array(
    fc.record({ unit: fc.nat(20), spans, ftes: fc.array(ftes, { minLength: 3, maxLength: 3 }), role: fc.nat(6) }),
    {
      maxLength: 6,
    },
  ),
  workers: fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 6 }),
  assignments: fc.array(
    fc.record({
      post: fc.nat(20),
      worker: fc.nat(20),
      basis: fc.nat(4),
      covers: fc.nat(2),
      split: fc.boolean(),
      fte: ftes,
    }),
    { maxLength: 8 },
  ),
  absences: fc.array(fc.tuple(fc.nat(20), fc.nat(30), fc.nat(7), fc.boolean()), { maxLength: 6 }),
  counts: fc.array(fc.tuple(fc.nat(20), fc.nat(40), fc.nat(30)), { maxLength: 10 }),
  stages: fc.array(fc.tuple(fc.nat(2), fc.nat(20), fc.nat(14), fc.nat(60), fc.nat(3)), { maxLength: 8 }),
});
type Seeds = typeof seeds extends fc.Arbitrary<infer S> ? S : never;

/** A pack that is sound in itself: every reference known, every post in its unit, every assignment in its post. */
export const randomPack: fc.Arbitrary<PackRows> = seeds.map((seed) => ({
  'units.csv': unitRows(seed),
  'posts.csv': postRows(seed),
  'workers.csv': seed.workers.map(([swe, payroll], at) => ({
    worker_ref: `W${at}`,
    name: `Person ${at}`,
    swe_number: swe ? `SW10${at}` : '',
    payroll_number: payroll ? `80${at}` : '',
  })),
  'assignments.csv': assignmentRows(seed),
  'absences.csv': absenceRows(seed),
  'recruitments.csv': stageRows(seed),
  'caseloads.csv': countRows(seed),
}));

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
const distinct = <R>(rows: readonly R[], keyOf: (row: R) => string): R[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
];

function unitRows({ parents }: Seeds) {
  const root = { unit_code: 'U0', name: 'Unit 0', kind: 'service', parent_code: '', start_date: on(0), end_date: '' };
  const others = parents.flatMap(([first, second, moved], at) => {
    const unit = { unit_code: `U${at + 1}`, name: `Unit ${at + 1}`, kind: 'team' };
    const under = (parent: number) => ({ parent_code: `U${parent % (at + 1)}` });
    if (moved === null) return [{ ...unit, ...under(first), ...dates({ from: 0, to: null }) }];
    return [
      { ...unit, ...under(first), ...dates({ from: 0, to: moved }) },
      { ...unit, ...under(second), ...dates({ from: moved, to: null }) },
    ];
  });
  return [root, ...others];
}

function postRows({ posts, parents }: Seeds) {
  return posts.flatMap((post, at) =>
    post.spans
      .filter(({ from, to }) => to === null || from < to)
      .map((span, version) => ({
        post_number: `P${at}`,
        title: `Post ${at}`,
        role: pick(roles, post.role),
        unit_code: `U${post.unit % (parents.length + 1)}`,
        fte: post.ftes[version] ?? '1',
        ...dates(span),
      })),
  );
}

/** Each on the first span of its post, in one version or two; or additional, on no post. */
function assignmentRows({ assignments, posts, workers }: Seeds) {
  return assignments.flatMap((seed, at) => {
    const post = posts.length > 0 ? seed.post % posts.length : null;
    const basis = pick(['permanent', 'fixed_term', 'acting', 'secondment_in', 'agency'], seed.basis);
    if (post === null && basis !== 'agency') return [];
    const place =
      post === null
        ? { post_number: '', unit_code: 'U0', role: 'social_worker' }
        : { post_number: `P${post}`, unit_code: '', role: '' };
    const covers =
      post === null ? 'additional' : basis === 'agency' ? pick(['vacancy', 'absence', 'additional'], seed.covers) : '';
    const row = { assignment_ref: `A${at}`, worker_ref: `W${seed.worker % workers.length}`, ...place, basis, covers };
    const span = post === null ? { from: 0, to: null } : (posts[post]?.spans[0] ?? { from: 0, to: null });
    const end = span.to ?? LAST;
    if (!seed.split || end < 2) return [{ ...row, fte: seed.fte, ...dates(span) }];
    const half = Math.floor(end / 2);
    return [
      { ...row, fte: seed.fte, ...dates({ from: 0, to: half }) },
      { ...row, fte: '0.5', ...dates({ from: half, to: span.to }) },
    ];
  });
}

/** In slots of 50 days, so that none overlap. */
function absenceRows({ absences, workers }: Seeds) {
  const rows = absences.map(([worker, slot, kind, whole]) => ({
    worker_ref: `W${worker % workers.length}`,
    kind: pick(absenceKinds, kind),
    ...dates({ from: slot * 50, to: slot * 50 + (whole ? 50 : 7) }),
    working_days: whole ? '35.5' : '',
  }));
  return distinct(rows, (row) => `${row.worker_ref} ${row.start_date}`);
}

function countRows({ counts, workers }: Seeds) {
  const rows = counts.map(([worker, month, children]) => ({
    worker_ref: `W${worker % workers.length}`,
    as_at: on(month * 30),
    children: String(children),
    child_in_need: children > 15 ? String(children - 15) : '',
  }));
  return distinct(rows, (row) => `${row.worker_ref} ${row.as_at}`);
}

function stageRows({ stages: events, posts }: Seeds) {
  if (posts.length === 0) return [];
  const rows = events.map(([round, post, stage, week, offer]) => ({
    recruitment_ref: `R${round}`,
    post_number: `P${post % posts.length}`,
    stage: pick(stages, stage),
    stage_date: on(week * 7),
    note: week % 2 ? `Week ${week}` : '',
    // a round either names its offers or leaves them to be told by their stages
    offer_ref: round > 0 && ofOffers.has(pick(stages, stage)) ? `O${round}-${offer}` : '',
  }));
  return distinct(
    rows,
    (row) => `${row.recruitment_ref} ${row.post_number} ${row.stage} ${row.stage_date} ${row.offer_ref}`,
  );
}

/** The rows as files. A file without rows has no header either, and is left out. */
export function filesOf(rows: PackRows): PackFiles {
  const files = Object.entries(rows).filter(([, of]) => of.length > 0);
  return Object.fromEntries(files.map(([file, of]) => [file, csvOf(of)]));
}

function csvOf(rows: readonly { readonly [column: string]: string }[]): string {
  const columns = Object.keys(rows[0] ?? {});
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');
}
