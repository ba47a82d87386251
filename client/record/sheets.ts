import { type Component, lazy } from 'solid-js';
import type { Right } from '../../server/domain/verb.ts';

/**
 * Every sheet in which something is recorded, by name. Any screen opens any of them with one line:
 *
 *     const { may, openSheet } = useSheets();                       // client/record/use-sheets.ts
 *     <Show when={may('leaving')}>
 *       <Button onClick={() => openSheet('leaving', { assignmentId })}>Leaving…</Button>
 *     </Show>
 *
 * `may` is false where the person may not, or where either clock is away from now. What a sheet needs to know is what
 * its component takes, ids only: it works out names itself. Sheets load when they are first opened, stand in the frame
 * (sheet-host.tsx), give focus back to what opened them, and offer Undo once recorded.
 * A new one: a component with `onClose` among its props, and a line here. A sheet that leads to another one (and what it
 * imports) uses `showSheet` of opened-sheet.ts, or imports would run in a circle.
 */
export const sheets = {
  leaving: part('posts.write', async () => (await import('../assignments/leaving.sheet.tsx')).LeavingSheet),
  'leaving-details': part(
    'posts.write',
    async () => (await import('../assignments/leaving-details.sheet.tsx')).LeavingDetailsSheet,
  ),
  'not-leaving': part(
    'posts.write',
    async () => (await import('../assignments/not-leaving.sheet.tsx')).NotLeavingSheet,
  ),
  starting: part('posts.write', async () => (await import('../assignments/starting.sheet.tsx')).StartingSheet),
  hours: part('posts.write', async () => (await import('../assignments/hours.sheet.tsx')).HoursSheet),
  moving: part('posts.write', async () => (await import('../assignments/moving.sheet.tsx')).MovingSheet),
  agency: part('posts.write', async () => (await import('../assignments/agency.sheet.tsx')).AgencySheet),
  extending: part('posts.write', async () => (await import('../assignments/extending.sheet.tsx')).ExtendingSheet),
  ending: part('posts.write', async () => (await import('../assignments/ending.sheet.tsx')).EndingSheet),
  converting: part('posts.write', async () => (await import('../assignments/converting.sheet.tsx')).ConvertingSheet),
  acting: part('posts.write', async () => (await import('../assignments/acting.sheet.tsx')).ActingSheet),
  away: part('absences.write', async () => (await import('../absences/away.sheet.tsx')).AwaySheet),
  back: part('absences.write', async () => (await import('../absences/back.sheet.tsx')).BackSheet),
  absence: part('absences.write', async () => (await import('../absences/absence.sheet.tsx')).AbsenceSheet),
  hold: part('posts.write', async () => (await import('../posts/hold.sheet.tsx')).HoldSheet),
  release: part('posts.write', async () => (await import('../posts/hold.sheet.tsx')).ReleaseSheet),
  'post-fte': part('posts.write', async () => (await import('../posts/change-post.sheet.tsx')).PostFteSheet),
  'post-move': part('posts.write', async () => (await import('../posts/change-post.sheet.tsx')).PostMoveSheet),
  'correct-post': part('posts.write', async () => (await import('../posts/correct-post.sheet.tsx')).CorrectPostSheet),
  'correct-assignment': part(
    'posts.write',
    async () => (await import('../assignments/correct-assignment.sheet.tsx')).CorrectAssignmentSheet,
  ),
  'correct-start': part(
    'posts.write',
    async () => (await import('../assignments/correct-start.sheet.tsx')).CorrectStartSheet,
  ),
  'never-was': part('posts.write', async () => (await import('../assignments/correct-start.sheet.tsx')).NeverWasSheet),
  count: part('counts.write', async () => (await import('../caseloads/count.sheet.tsx')).CountSheet),
  'team-counts': part('counts.write', async () => (await import('../caseloads/team-counts.sheet.tsx')).TeamCountsSheet),
  query: part('queries.raise', async () => (await import('../queries/query.sheet.tsx')).QuerySheet),
  answer: part('queries.answer', async () => (await import('../queries/answer.sheet.tsx')).AnswerSheet),
  'take-back': part('queries.raise', async () => (await import('../queries/answer.sheet.tsx')).TakeBackSheet),
  undo: part('figures.read', async () => (await import('../changes/undo.sheet.tsx')).UndoSheet),
  stage: part('stages.write', async () => (await import('../vacancies/stage.sheet.tsx')).StageSheet),
  otherDay: part('stages.write', async () => (await import('../vacancies/other-day.sheet.tsx')).OtherDaySheet),
  'offer-start': part(
    'posts.write',
    async () => (await import('../recruitment/offer-start.sheet.tsx')).OfferStartSheet,
  ),
  'offer-change': part(
    'posts.write',
    async () => (await import('../recruitment/offer-change.sheet.tsx')).OfferChangeSheet,
  ),
  'round-change': part(
    'posts.write',
    async () => (await import('../recruitment/round-change.sheet.tsx')).RoundChangeSheet,
  ),
  'round-posts': part(
    'posts.write',
    async () => (await import('../recruitment/round-posts.sheet.tsx')).RoundPostsSheet,
  ),
  'round-close': part(
    'posts.write',
    async () => (await import('../recruitment/round-close.sheet.tsx')).RoundCloseSheet,
  ),
  cohort: part('posts.write', async () => (await import('../recruitment/cohort.sheet.tsx')).CohortSheet),
  check: part('posts.write', async () => (await import('../recruitment/check.sheet.tsx')).CheckSheet),
  recruiting: part('posts.write', async () => (await import('../vacancies/recruiting.sheet.tsx')).RecruitingSheet),
  'access-give': part('grants.write', async () => (await import('../settings/access.sheet.tsx')).GiveAccessSheet),
  'access-end': part('grants.write', async () => (await import('../settings/access.sheet.tsx')).EndAccessSheet),
  import: part('imports.take', async () => (await import('../imports/import.sheet.tsx')).ImportSheet),
  'outbox-edit': part('figures.read', async () => (await import('../outbox/edit.sheet.tsx')).OutboxEditSheet),
  setting: part('settings.write', async () => (await import('../settings/setting.sheet.tsx')).SettingSheet),
};

export type Closes = { onClose: () => void };
type Part<P extends Closes> = { readonly right: Right; readonly sheet: Component<P> };

export type SheetName = keyof typeof sheets;
type PropsOf<T> = T extends Part<infer P> ? P : never;
/** What a sheet has to be told: which assignment, which post. */
export type SheetAbout<N extends SheetName> = Omit<PropsOf<(typeof sheets)[N]>, 'onClose'>;

function part<P extends Closes>(right: Right, load: () => Promise<Component<P>>): Part<P> {
  return { right, sheet: lazy(async () => ({ default: await load() })) };
}
