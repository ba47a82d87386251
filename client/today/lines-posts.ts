import { type Day, daysBetween } from '../../server/domain/day.ts';
import { deskWords } from '../../server/domain/recruitment.desks.ts';
import type { RecruitmentRow } from '../../server/domain/recruitment.list.ts';
import type { EndingRow } from '../../server/domain/today.ending.ts';
import type { StartRow } from '../../server/domain/today.starting.ts';
import type { StuckRow } from '../../server/domain/today.ts';
import { boardRowOf } from '../../server/domain/vacancies.board.ts';
import type { VacancyRow } from '../../server/domain/vacancies.list.ts';
import { dayWords, fteWords, stageWords } from '../../server/domain/words.ts';
import { nameOf } from '../posts/post-rows.ts';
import { countWords, distanceWords } from '../shared/format.ts';
import { type AttentionLine, dotted, type Looking, postWords, teamWords } from './attention-line.ts';

export function noRecruitmentLines(rows: readonly VacancyRow[], at: Looking): AttentionLine[] {
  return rows.map(({ state, postId, unitId, since, days, vacantMicro, cover, post }) => {
    const when =
      state === 'now'
        ? `vacant ${countWords(days, 'day')}`
        : `vacant from ${dayWords(since)}, in ${countWords(days, 'day')}`;
    const held = post.status === 'held' ? 'on hold, its review was due' : null;
    return {
      key: `${postId} ${since}`,
      title: postWords(at, postId),
      to: `/vacancies/${postId}`,
      sub: dotted(teamWords(at, unitId), when, held ?? (cover.length === 0 && state === 'now' ? 'no cover' : null)),
      end: `${fteWords(vacantMicro)} FTE`,
      fix: { sheet: 'recruiting', about: { postId }, label: 'Start recruitment' },
    };
  });
}

export function stuckLines(rows: readonly StuckRow[], at: Looking): AttentionLine[] {
  return rows.map(({ row, limitDays, desk }) => ({
    key: `${row.recruitmentId} ${row.postId ?? row.offer?.id ?? ''}`,
    title: placeWords(row, at),
    to: row.postId ? `/vacancies/${row.postId}` : '/vacancies',
    sub: dotted(
      teamWords(at, row.unitId),
      `${row.stage ? stageWords[row.stage.stage] : ''} for ${countWords(row.daysInStage, 'day')}, usually ${limitDays} at most`,
      desk && `with ${deskWords[desk]}`,
    ),
    end: '',
    move: boardRowOf(at.view, row, at.asAt),
  }));
}

function placeWords(row: RecruitmentRow, at: Looking): string {
  return postWords(at, row.postId, `${row.recruitmentRef}, post not yet said`);
}

export function startingLines(rows: readonly StartRow[], at: Looking): AttentionLine[] {
  return rows.map(({ on, late, unitId, postId, assignment, moves, agreed }) => {
    const who = assignment && nameOf(at.view, assignment.assignment.workerId);
    const how = assignment ? (moves ? 'moves here' : 'starts') : 'start agreed';
    return {
      key: assignment?.assignment.id ?? agreed?.offer?.id ?? `${postId}`,
      title: who ?? (agreed ? placeWords(agreed, at) : ''),
      to: postId ? (agreed ? `/vacancies/${postId}` : `/posts/${postId}`) : null,
      sub: dotted(
        who ? postWords(at, postId) : null,
        teamWords({ ...at, asAt: on }, unitId),
        late ? `was agreed to start ${distanceWords(at.asAt, on)}, not recorded yet` : how,
      ),
      end: late ? dayWords(on) : soonWords(on, at.asAt),
      amber: late,
    };
  });
}

const whatWords: { readonly [W in EndingRow['what']]: string } = {
  agency: 'agency',
  fixed_term: 'fixed term',
  acting: 'acting up',
  secondment_in: 'secondment',
  probation: 'probation',
  funding: 'funding of the post',
};

export function endingLines(rows: readonly EndingRow[], at: Looking): AttentionLine[] {
  return rows.map(({ what, on, recorded, band, unitId, postId, row }) => {
    const who = row && nameOf(at.view, row.assignment.workerId);
    const assignmentId = row?.assignment.id ?? '';
    const isOver = band === 'overdue';
    const ends = recorded ? 'ends' : 'expected to end';
    return {
      key: `${what} ${assignmentId || postId}`,
      title: who ?? postWords(at, postId),
      to: postId ? `/posts/${postId}` : row ? `/people/${row.assignment.workerId}` : null,
      sub: dotted(
        whatWords[what],
        who ? postWords(at, postId, '') : null,
        teamWords(at, unitId),
        isOver ? `was to end ${distanceWords(at.asAt, on)}` : `${ends} ${distanceWords(at.asAt, on)}`,
      ),
      end: dayWords(on),
      amber: isOver,
      fix: what !== 'funding' && what !== 'probation' ? extendFix(assignmentId, recorded) : undefined,
    };
  });
}

function extendFix(assignmentId: string, recorded: boolean): AttentionLine['fix'] {
  return { sheet: 'extending', about: { assignmentId }, label: recorded ? 'Extend…' : 'Extend or end…' };
}

/** "today", "tomorrow", "27 Nov 2026". */
function soonWords(on: Day, asAt: Day): string {
  const days = daysBetween(asAt, on);
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : dayWords(on);
}
