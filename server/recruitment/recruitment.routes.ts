import * as v from 'valibot';
import { versionNear } from '../domain/record/view.ts';
import { type RecruitmentRow, recruitmentFor } from '../domain/recruitment.list.ts';
import { type ListReading, listRoutes } from '../shared/lists.ts';

const text = v.nullable(v.string());

const recruitmentRow = v.object({
  id: v.string(),
  recruitmentRef: v.string(),
  postId: text,
  postNumber: text,
  title: text,
  unitCode: text,
  role: text,
  places: v.number(),
  /** Which try this is since the post was last filled. */
  round: v.number(),
  openedOn: v.string(),
  stage: text,
  stageSince: text,
  daysInStage: v.number(),
  owner: text,
  hiringManager: text,
  advertClosesOn: text,
  /** What the offer's own writes name it by. */
  offerId: text,
  offerRef: text,
  /** The day recorded once it is, however far ahead; until then the one agreed. */
  agreedStart: text,
  startRecorded: v.boolean(),
  etag: text,
});

/** What is being recruited to on a day: a row for each post of each round in hand, the furthest on last. */
function recruitmentRows(reading: ListReading): v.InferOutput<typeof recruitmentRow>[] {
  return recruitmentFor(reading.view, { asAt: reading.asAt, unitIds: null })
    .filter((row) => reading.shows(row.unitId))
    .map((row) => wireRow(reading, row));
}

function wireRow({ view, asAt, codeOf, etagOf }: ListReading, row: RecruitmentRow) {
  const { recruitmentRef, postId, role, places, openedOn, daysInStage, owner, hiringManager, advertClosesOn } = row;
  const post = postId ? versionNear(view, ['post', postId], asAt) : undefined;
  return {
    id: row.recruitmentId,
    recruitmentRef,
    postId,
    postNumber: post?.postNumber ?? null,
    title: post?.title ?? null,
    unitCode: codeOf(row.unitId),
    role,
    places,
    round: row.number,
    openedOn,
    stage: row.stage?.stage ?? null,
    stageSince: row.stage?.since ?? null,
    daysInStage,
    owner,
    hiringManager,
    advertClosesOn,
    offerId: row.offer?.id ?? null,
    offerRef: row.offer?.offerRef ?? null,
    agreedStart: row.start?.on ?? null,
    startRecorded: row.start?.isRecorded ?? false,
    etag: etagOf('recruitment', row.recruitmentId),
  };
}

export const recruitmentsListRoutes = listRoutes({
  name: 'recruitments',
  summary: 'What is being recruited to on a day, and how far each has come',
  row: recruitmentRow,
  rows: recruitmentRows,
});
