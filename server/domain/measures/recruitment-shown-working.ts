import { inScope, type Scope } from '../access.ts';
import { type Day, dayOfNumber } from '../day.ts';
import { fromMicro } from '../fte.ts';
import type { Role } from '../record/facts.ts';
import { type View, versionNear } from '../record/view.ts';
import { detailsOf } from '../workers.ts';
import type { RecruitmentRow } from './recruitment-explain.ts';

/** A row of the working of a figure of recruitment as a reader may see it. */
export type ShownRecruitmentRow = {
  readonly part: RecruitmentRow['part'];
  /** Whole days; null where rows are not told apart for this reader. */
  readonly days: number | null;
  /** The day it is timed from, and the day it ended, happened or is to happen; null while it goes on. */
  readonly since: Day | null;
  readonly on: Day | null;
  readonly unit: string | null;
  readonly unitName: string | null;
  readonly role: Role | null;
  readonly post: { readonly id: string; readonly postNumber: string; readonly title: string } | null;
  readonly recruitment: { readonly id: string; readonly ref: string } | null;
  readonly offer: { readonly id: string; readonly ref: string } | null;
  readonly worker: { readonly id: string; readonly name: string | null } | null;
  readonly fte: number | null;
  /** How many rows this one stands for. */
  readonly rows: number;
};

/** Where rows are read from: the view they were made from, and the newest, which access goes by. */
type Reader = { readonly view: View; readonly now: View; readonly scope: Scope };

/**
 * The rows behind a figure of recruitment as far as a reader may see: posts whole, with their round in the reader's own
 * units; offers, which are made to people, in those units only; all other offers as how many they are.
 */
export function shownRecruitmentWorking(reader: Reader, rows: readonly RecruitmentRow[]): ShownRecruitmentRow[] {
  const isOwn = ({ fact }: RecruitmentRow) =>
    reader.scope.all || inScope(reader.now, reader.scope, { unitId: fact.unitId, on: dayOf(fact.on ?? fact.since) });
  const isShown = (row: RecruitmentRow) => row.fact.offerId === null || isOwn(row);
  const rest = Map.groupBy(
    rows.filter((row) => !isShown(row)),
    ({ part }) => part,
  );
  const shown = rows.filter(isShown).map((row) => shownRow(reader.view, row, isOwn(row)));
  return [...shown, ...[...rest].map(([part, of]) => ({ ...nothing, part, rows: of.length }))];
}

const nothing = {
  days: null,
  since: null,
  on: null,
  unit: null,
  unitName: null,
  role: null,
  post: null,
  recruitment: null,
  offer: null,
  worker: null,
  fte: null,
};

function shownRow(view: View, { part, days, fact }: RecruitmentRow, isOwn: boolean): ShownRecruitmentRow {
  const on = dayOf(fact.on ?? fact.since);
  const unit = versionNear(view, ['unit', fact.unitId], on);
  const post = fact.postId ? versionNear(view, ['post', fact.postId], on) : undefined;
  const round = isOwn && fact.recruitmentId ? versionNear(view, ['recruitment', fact.recruitmentId], on) : undefined;
  const offer = isOwn && fact.offerId ? versionNear(view, ['offer', fact.offerId], on) : undefined;
  return {
    part,
    days,
    since: dayOf(fact.since),
    on: fact.until === null ? null : dayOf(fact.until),
    unit: unit?.code ?? null,
    unitName: unit?.name ?? null,
    role: fact.role,
    post: post ? { id: post.id, postNumber: post.postNumber, title: post.title } : null,
    recruitment: round ? { id: round.id, ref: round.recruitmentRef } : null,
    offer: offer ? { id: offer.id, ref: offer.offerRef } : null,
    worker: isOwn && fact.workerId ? { id: fact.workerId, name: detailsOf(view, fact.workerId)?.name ?? null } : null,
    fte: fact.fteMicro === 0 ? null : fromMicro(fact.fteMicro),
    rows: 1,
  };
}

function dayOf(on: number): Day {
  return dayOfNumber(on);
}
