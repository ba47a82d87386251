import type { Actor } from '../../server/domain/access.ts';
import { type BasedOn, planRequest, sentenceOfPlan } from '../../server/domain/changes/request.ts';
import { type Day, day } from '../../server/domain/day.ts';
import { AppError } from '../../server/domain/errors.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { leave } from '../../server/domain/recruitment/fill-post.verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';
import * as make from '../support/makers.ts';
export const today = day('2026-11-23');
export const hr: Actor = { id: 'user:hr', kind: 'user', grants: [{ access: 'hr', unitIds: [] }] };
export const headOf = (unitId: string): Actor => ({
  id: 'user:head',
  kind: 'user',
  grants: [{ access: 'head_of_service', unitIds: [unitId] }],
});

/** Two teams; one person on a post of each, the second made known by the grant of who may speak of it. */
export function twoTeams(): Record {
  return make.makeRecord(
    make.makeUnit({ name: 'Assessment 1' }),
    make.makeUnit({ id: 'unit-2', name: 'Assessment 2' }),
    make.makePost({ postNumber: '1042' }),
    make.makePost({ id: 'post-2', postNumber: '1077', unitId: 'unit-2' }),
    make.makeWorker(),
    make.makeWorkerDetails({ name: 'Ada Lowe' }),
    make.makeAssignment(),
    make.makeAssignment({ id: 'assignment-2', postId: 'post-2', workerId: 'worker-2' }),
  );
}

export type Asked = {
  verb?: Verb;
  input?: object;
  basedOn?: BasedOn;
  ifMatch?: string;
  actor?: Actor;
  madeOn?: Day;
  madeAt?: number;
};
export const leaving = { assignmentId: 'assignment-1', lastDay: day('2027-01-18') };
export const seen = (changeId: string): BasedOn => ({ 'assignment:assignment-1': changeId });

let changes = 0;
export function ask(
  record: Record,
  { verb = leave, input = leaving, basedOn = seen('change-1'), ...more }: Asked = {},
) {
  const { ifMatch = null, actor = hr, madeOn = today, madeAt = null } = more;
  changes += 1;
  const asked = { verb, input, changeId: `asked-${changes}`, basedOn, ifMatch, reason: null };
  const planned = planRequest(record, asked, { actor, today, madeOn, madeAt });
  return { ...planned, sentence: () => sentenceOfPlan(asked, planned, actor) };
}

/** Records what is asked as the next Change; somebody else's than `hr`'s, unless told. */
export function take(record: Record, asked: Asked, about: Partial<Parameters<typeof make.makeChange>[0]> = {}): void {
  const { plan } = ask(record, asked);
  const verb = (asked.verb ?? leave).name;
  record.applyPlan(make.makeChange({ seq: record.seq + 1, verb, actor: 'user:other', ...about }), plan);
}

export function refusal(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
