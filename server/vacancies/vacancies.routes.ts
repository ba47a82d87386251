import * as v from 'valibot';
import { addDays, type Day, type Period } from '../domain/day.ts';
import { fromMicro } from '../domain/fte.ts';
import { postOn } from '../domain/posts.ts';
import { type RecruitmentRow, recruitmentFor } from '../domain/recruitment.list.ts';
import { coversVacancy } from '../domain/vacancies.cover.ts';
import { type VacancyRow, vacanciesOn } from '../domain/vacancies.list.ts';
import { type ListReading, listRoutes } from '../shared/lists.ts';

const text = v.nullable(v.string());

const vacancyRow = v.object({
  postId: v.string(),
  postNumber: v.string(),
  title: v.string(),
  role: v.string(),
  unitCode: text,
  /** `now`: the rows that add up to the vacancy figure. `coming`: in no figure until their day (V6). */
  state: v.picklist(['now', 'coming']),
  /** Of the day: 0 for what is still to come, so that the column adds up to the figure. */
  vacantFte: v.number(),
  comingFte: v.number(),
  fundedFte: v.number(),
  since: v.string(),
  days: v.number(),
  why: text,
  easesOn: text,
  onHold: v.boolean(),
  coveredFte: v.number(),
  coveredUntil: text,
  recruitmentRef: text,
  stage: text,
  stageSince: text,
  /** Too small for the screen's list, where such posts are one line: the setting `vacancies.crumb`. */
  crumb: v.boolean(),
  /** Its post's. */
  etag: text,
});

/** The vacancies of a day, crumbs among them so that they add up to the figure, then those known by then to be coming. */
export function vacancyRows(reading: ListReading): v.InferOutput<typeof vacancyRow>[] {
  const { view, asAt } = reading;
  const { now, crumbs, coming } = vacanciesOn(view, { asAt, unitIds: reading.unitIds() });
  const small = new Set(crumbs);
  const rounds = new Map(recruitmentFor(view, { asAt, unitIds: null }).map((round) => [round.postId, round]));
  return [...now, ...crumbs, ...coming]
    .filter((row) => reading.sees(row.unitId, onDay(row.state === 'now' ? asAt : row.since)))
    .map((row) => wireRow(reading, row, { crumb: small.has(row), round: rounds.get(row.postId) }));
}

/** VC4. Why a vacancy is there, where its post was the reader's to see on its first day and on the one before. */
function whyOf({ view, sees }: ListReading, { postId, since, why }: VacancyRow): string | null {
  const isSeen = [addDays(since, -1), since].every((on) => {
    const post = postOn(view, postId, on);
    return !post || sees(post.unitId, onDay(on));
  });
  return isSeen ? (why[0]?.why ?? null) : null;
}

function onDay(on: Day): Period {
  return { effectiveFrom: on, effectiveTo: addDays(on, 1) };
}

type InList = { readonly crumb: boolean; readonly round: RecruitmentRow | undefined };

function wireRow(reading: ListReading, row: VacancyRow, { crumb, round }: InList) {
  const { codeOf, etagOf } = reading;
  const { post, state, since, days } = row;
  const cover = row.cover.filter(coversVacancy);
  const ends = cover.flatMap((one) => one.until ?? []).sort();
  return {
    postId: post.id,
    postNumber: post.postNumber,
    title: post.title,
    role: row.role,
    unitCode: codeOf(row.unitId),
    state,
    vacantFte: state === 'now' ? fromMicro(row.vacantMicro) : 0,
    comingFte: state === 'coming' ? fromMicro(row.vacantMicro) : 0,
    fundedFte: fromMicro(row.fundedMicro),
    since,
    days,
    why: whyOf(reading, row),
    easesOn: row.eases?.on ?? null,
    onHold: post.status === 'held',
    coveredFte: fromMicro(cover.reduce((sum, one) => sum + one.fteMicro, 0)),
    coveredUntil: ends.at(-1) ?? null,
    recruitmentRef: round?.recruitmentRef ?? null,
    stage: round?.stage?.stage ?? null,
    stageSince: round?.stage?.since ?? null,
    crumb,
    etag: etagOf('post', post.id),
  };
}

export const vacanciesListRoutes = listRoutes({
  name: 'vacancies',
  summary:
    'Vacancies of a day, and those known by its end to be coming: on a day gone by, what the record held by the end of it, whatever was recorded since; none where it held nothing by then',
  row: vacancyRow,
  rows: vacancyRows,
});
