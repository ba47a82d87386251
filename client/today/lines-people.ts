import type { LeaverToComplete } from '../../server/domain/assignments.lists.ts';
import type { CaseloadRow } from '../../server/domain/caseloads.list.ts';
import { daysBetween } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { type ManagerRow, managerStatusWords } from '../../server/domain/managers.ts';
import type { AwayRow, ReturnRow } from '../../server/domain/today.away.ts';
import type { MissingCounts } from '../../server/domain/today.ts';
import { basisWords, dayWords, fteWords } from '../../server/domain/words.ts';
import { nameOf } from '../posts/post-rows.ts';
import { countWords, distanceWords } from '../shared/format.ts';
import { type AttentionLine, dotted, type Looking, postWords, teamWords } from './attention-line.ts';

export function awayLines(rows: readonly AwayRow[], at: Looking): AttentionLine[] {
  return rows.map(({ postId, unitId, notCoveredMicro, since, workerIds }) => ({
    key: postId,
    title: workerIds.map((id) => nameOf(at.view, id)).join(', '),
    to: `/posts/${postId}`,
    sub: dotted(
      postWords(at, postId),
      teamWords(at, unitId),
      `away since ${dayWords(since)}, ${countWords(daysBetween(since, at.asAt), 'day')}`,
    ),
    end: `${fteWords(notCoveredMicro)} FTE`,
    fix: { sheet: 'agency', about: { postId }, label: 'Agency covers…' },
  }));
}

export function returningLines(rows: readonly ReturnRow[], at: Looking): AttentionLine[] {
  return rows.map(({ back, cover, postId }) => {
    const until = cover.until ? `to ${dayWords(cover.until)}` : 'with no end date';
    return {
      key: `${back.row.absence.id} ${cover.assignmentId}`,
      title: nameOf(at.view, back.row.absence.workerId),
      to: `/posts/${postId}`,
      sub: dotted(
        postWords(at, postId),
        `${back.overdue ? 'was expected back' : 'back'} ${distanceWords(at.asAt, back.on)}`,
        `${nameOf(at.view, cover.workerId)} covers (${basisWords[cover.basis]}) ${until}`,
      ),
      end: dayWords(back.on),
      amber: back.overdue,
      fix: { sheet: 'ending', about: { assignmentId: cover.assignmentId }, label: 'End the cover…' },
    };
  });
}

export function overLimitLines(rows: readonly CaseloadRow[], at: Looking): AttentionLine[] {
  return rows.map(({ workerId, unitId, children, limit, countedOn, fteMicro, awaySince }) => ({
    key: workerId,
    title: nameOf(at.view, workerId),
    to: `/people/${workerId}`,
    sub: dotted(
      teamWords(at, unitId),
      fteMicro === MICRO ? null : `${fteWords(fteMicro)} FTE`,
      `limit ${limit}`,
      countedOn && `counted ${dayWords(countedOn)}`,
      awaySince && `away since ${dayWords(awaySince)}`,
    ),
    end: countWords(children ?? 0, 'child', 'children'),
    fix: { sheet: 'count', about: { workerId }, label: 'New count…' },
  }));
}

export function managerLines(rows: readonly ManagerRow[], at: Looking): AttentionLine[] {
  return rows.map(({ postId, unitId, status, since, manager }) => ({
    key: postId,
    title: postWords(at, postId),
    to: `/vacancies/${postId}`,
    sub: dotted(
      teamWords(at, unitId),
      manager ? `${nameOf(at.view, manager.workerId)}, ${managerStatusWords[status]}` : 'empty, no cover',
      `since ${dayWords(since)}`,
    ),
    end: countWords(daysBetween(since, at.asAt), 'day'),
    fix: manager ? undefined : { sheet: 'acting', about: { postId }, label: 'Someone acts up…' },
  }));
}

export function countsLines(rows: readonly MissingCounts[], at: Looking): AttentionLine[] {
  return rows.map(({ unitId, missing, expected, lastOn }) => ({
    key: unitId,
    title: teamWords(at, unitId),
    to: `/caseloads/${unitId}`,
    sub: lastOn ? `last counts of ${dayWords(lastOn)}` : 'no counts yet',
    end: `${missing} of ${countWords(expected, 'worker')}`,
    fix: { sheet: 'team-counts', about: { unitId }, label: 'Enter counts…' },
  }));
}

export function leaverLines(rows: readonly LeaverToComplete[], at: Looking): AttentionLine[] {
  return rows.map(({ assignment, lastDay, missing }) => ({
    key: assignment.id,
    title: nameOf(at.view, assignment.workerId),
    to: `/people/${assignment.workerId}`,
    sub: dotted(
      postWords({ ...at, asAt: lastDay }, assignment.postId, ''),
      `${missing.map((one) => (one === 'reason' ? 'reason' : 'where to')).join(' and ')} not yet known`,
    ),
    end: `last day ${dayWords(lastDay)}`,
    fix: { sheet: 'leaving-details', about: { assignmentId: assignment.id }, label: 'Complete…' },
  }));
}
