import { addDays, type Day, FOREVER } from '../day.ts';
import type { FactFields } from '../record/facts.ts';
import type { NewVersion } from '../record/version.ts';
import { findBefore, idsOfKeys, rowsByKey } from './keys.ts';
import type { Planning } from './planning.ts';
import { offerRefsOf } from './recruitment-offers.ts';
import { type DatedRow, datedRows, findersOfEvents, keyOfRow, type StageRow, stageRows } from './recruitment-rows.ts';
import type { References } from './references.ts';
import { sound } from './rows.ts';
import { onePerKey, takenRows } from './single-rows.ts';
import { plannedVersions, said } from './versions.ts';

/**
 * T4 What is said of a round or an offer on its rows is what the latest row that says it does. Where none says it, it is
 *    taken away only if the pack holds every stage that is believed; rows that are absent change nothing.
 * T5 A round without a post says its unit, role and places, on one of its rows at least.
 * T6 An agreed start is kept on an offer; a row that belongs to none is taken without it, and reported.
 */
type RoundFields = FactFields['recruitment'];
type OfferFields = FactFields['offer'];

const blankOffer: OfferFields = {
  offerRef: '',
  recruitmentId: '',
  postId: null,
  workerId: null,
  fteMicro: null,
  agreedStart: null,
};

/** Lays out recruitments.csv: rounds, their offers, and the stages that either reached. */
export function planRecruitments(planning: Planning, references: References): void {
  const file = planning.pack.files['recruitments.csv'];
  if (!file) return;
  planning.countRows('recruitments.csv', file.rows.length);
  const rounds = Map.groupBy(stageRows(planning, references), (row) => row.roundId);
  const offersOfRows = new Map<DatedRow, string | null>();
  for (const [roundId, rows] of rounds) {
    const dated = datedRows(rows);
    checkRound(planning, roundId, rows);
    if (dated.length === 0) continue;
    settleRound(planning, roundId, dated);
    settleOffers(planning, references, { roundId, rows: dated, offersOfRows });
  }
  settleEvents(planning, references, offersOfRows);
}

/** T5. */
function checkRound(planning: Planning, roundId: string, rows: readonly StageRow[]): void {
  const believed = planning.record.now.versions('recruitment', roundId).at(-1);
  const [first] = rows;
  if (!first || believed?.postIds.length || rows.some(({ values }) => values.post_number !== null)) return;
  const needs = [
    ['unit_code', 'the code of a unit', believed?.unitId],
    ['role', 'a role', believed?.role],
    ['places', 'how many people it is to find', believed?.places],
  ] as const;
  for (const [column, what, now] of needs) {
    if (now || rows.some((row) => row.values[column] || !sound(row, column))) continue;
    const expected = `${what}: a round without a post number needs one`;
    planning.tell({ file: 'recruitments.csv', line: first.line, column, found: 'nothing', expected });
  }
}

function settleRound(planning: Planning, id: string, rows: readonly DatedRow[]): void {
  const believed = planning.record.now.versions('recruitment', id);
  const events = planning.record.now.by('stageEvent', 'recruitmentId', id);
  const whole = events.every((event) => rows.some((row) => sameStage(event, row)));
  const latest = <C extends keyof StageRow['values']>(column: C) => latestOf(rows, column, whole);
  tellDiffering(planning, rows);
  const blank: RoundFields = {
    recruitmentRef: rows[0]?.values.recruitment_ref ?? '',
    postIds: [],
    unitId: null,
    role: null,
    places: null,
    owner: null,
    hiringManager: null,
    advertClosesOn: null,
  };
  const fieldsOf = (base: RoundFields): RoundFields => ({
    ...base,
    recruitmentRef: blank.recruitmentRef,
    postIds: [...new Set([...base.postIds, ...postsOf(rows)])],
    unitId: latest('unit_code') === undefined ? base.unitId : (rows.findLast(({ unitId }) => unitId)?.unitId ?? null),
    role: said(latest('role'), base.role),
    places: said(latest('places'), base.places),
    owner: said(latest('owner'), base.owner),
    hiringManager: said(latest('hiring_manager'), base.hiringManager),
    advertClosesOn: said(latest('advert_closes_on'), base.advertClosesOn),
  });
  const thing = { kind: 'recruitment', id, believed, blank } as const;
  const planned = plannedVersions(thing, [span(rows, believed)], (_, base) => fieldsOf(base));
  planning.settle({
    file: 'recruitments.csv',
    line: rows[0]?.line ?? 1,
    parts: [{ kind: 'recruitment', id, planned }],
  });
}

/** The offers that rows belong to; notes each row's. */
function settleOffers(
  planning: Planning,
  references: References,
  {
    roundId,
    rows,
    offersOfRows,
  }: { roundId: string; rows: readonly DatedRow[]; offersOfRows: Map<DatedRow, string | null> },
): void {
  const refs = offerRefsOf(planning, rows);
  const groups = rowsByKey(rows, (row) => refs.get(row));
  const { now } = planning.record;
  const ids = idsOfKeys(planning, groups.keys(), [
    (ref) => now.by('offer', 'offerRef', ref).find((offer) => offer.recruitmentId === roundId)?.id,
    findBefore(planning, (version) =>
      version.kind === 'offer' && version.recruitmentId === roundId ? version.offerRef : null,
    ),
  ]);
  for (const row of rows) {
    const ref = refs.get(row);
    offersOfRows.set(row, ref ? (ids.get(ref) ?? null) : null);
    if (!ref && row.values.agreed_start)
      planning.notice('start_without_offer', { file: 'recruitments.csv', line: row.line });
  }
  for (const [ref, group] of groups) {
    if (references.erased.holds('offer', ids.get(ref) as string)) continue;
    settleOffer(planning, ids.get(ref) as string, { ref, roundId, rows: group });
  }
}

function settleOffer(
  planning: Planning,
  id: string,
  { ref, roundId, rows }: { ref: string; roundId: string; rows: readonly DatedRow[] },
): void {
  const { now } = planning.record;
  const believed = now.versions('offer', id);
  const whole = now.by('stageEvent', 'offerId', id).every((event) => rows.some((row) => sameStage(event, row)));
  const agreedStart = latestOf(rows, 'agreed_start', whole);
  const thing = {
    kind: 'offer',
    id,
    believed,
    blank: { ...blankOffer, offerRef: ref, recruitmentId: roundId },
  } as const;
  const planned = plannedVersions(thing, [span(rows, believed)], (_, base) => ({
    ...base,
    postId: rows.findLast(({ postId }) => postId)?.postId ?? base.postId,
    agreedStart: said(agreedStart, base.agreedStart),
  }));
  planning.settle({ file: 'recruitments.csv', line: rows[0]?.line ?? 1, parts: [{ kind: 'offer', id, planned }] });
}

function settleEvents(
  planning: Planning,
  { erased }: References,
  offersOfRows: ReadonlyMap<DatedRow, string | null>,
): void {
  const taken = takenRows(planning, [...offersOfRows.keys()], {
    file: 'recruitments.csv',
    isOfErased: (row) => erased.holds('offer', offersOfRows.get(row) ?? ''),
  });
  const groups = rowsByKey(taken, (row) => keyOfRow(row, offersOfRows.get(row) ?? null));
  const ids = idsOfKeys(planning, groups.keys(), findersOfEvents(planning));
  for (const [key, group] of groups) {
    const row = onePerKey(planning, group, { file: 'recruitments.csv', column: 'stage' });
    const id = ids.get(key) as string;
    const believed = planning.record.now.versions('stageEvent', id);
    const blank = {
      recruitmentId: row.roundId,
      postId: row.postId,
      offerId: offersOfRows.get(row) ?? null,
      stage: row.stage,
      order: row.order,
      note: null,
    };
    const dated = {
      line: row.line,
      from: row.on,
      last: row.on,
      effectiveFrom: row.on,
      effectiveTo: addDays(row.on, 1),
    };
    const planned = plannedVersions({ kind: 'stageEvent', id, believed, blank }, [dated], (_, base) => ({
      ...blank,
      order: row.values.seq === undefined ? base.order : row.order,
      note: said(row.values.note, base.note),
    }));
    planning.settle({ file: 'recruitments.csv', line: row.line, parts: [{ kind: 'stageEvent', id, planned }] });
  }
}

function sameStage(event: NewVersion<'stageEvent'>, row: DatedRow): boolean {
  return event.stage === row.stage && event.effectiveFrom === row.on && event.postId === row.postId;
}

/** The posts that rows name, by number: however the rows are ordered. */
function postsOf(rows: readonly DatedRow[]): string[] {
  const posts = new Map(
    rows.flatMap(({ postId, values }) => (postId ? [[values.post_number ?? '', postId] as const] : [])),
  );
  return [...posts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, postId]) => postId);
}

/** T4. The latest value of a column; undefined where what is believed stays. */
function latestOf<C extends keyof StageRow['values']>(
  rows: readonly DatedRow[],
  column: C,
  whole: boolean,
): StageRow['values'][C] | undefined {
  const saying = rows.findLast(({ values }) => values[column] !== null && values[column] !== undefined);
  if (saying) return saying.values[column];
  return whole && rows.some(({ values }) => values[column] === null) ? (null as StageRow['values'][C]) : undefined;
}

/** From the first stage known of it, for as long as is believed. */
function span(rows: readonly DatedRow[], believed: readonly NewVersion[]) {
  const [row] = rows;
  const first = row?.on as Day;
  const now = believed[0]?.effectiveFrom ?? first;
  const effectiveFrom = [first, now].sort()[0] as Day;
  const effectiveTo = believed.at(-1)?.effectiveTo ?? FOREVER;
  return { line: row?.line ?? 1, from: effectiveFrom, last: null, effectiveFrom, effectiveTo };
}

const ofRound = ['unit_code', 'role', 'places', 'owner', 'hiring_manager', 'advert_closes_on'] as const;

function tellDiffering(planning: Planning, rows: readonly DatedRow[]): void {
  for (const column of ofRound) {
    const values = new Set(rows.map(({ values }) => values[column]).filter((value) => value != null));
    const line = rows.findLast(({ values }) => values[column] != null)?.line;
    if (values.size > 1 && line) planning.notice('round_rows_differ', { file: 'recruitments.csv', line }, column);
  }
}
