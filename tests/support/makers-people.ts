import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { type Day, day } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { Ledger } from './ledger.ts';
import { makeAssignment, makePost, makeUnit, makeWorker, makeWorkerDetails } from './makers.ts';

/** A verb about people, by the name it is stored under. */
export function peopleVerb(name: string): Verb {
  const verb = verbNamed(name);
  if (!verb) throw new Error(`there is no verb ${name}`);
  return verb;
}

/**
 * A small service: root over services s1 (teams t1, t2) and s2 (team t3); posts 1001 to 1004 in t1, 2001 in t2, 3001 in
 * t3, all 1.0 since 2020; ada on 1001 (1.0), bo and cy sharing 1002 (0.6 and 0.4), dee a senior practitioner on 1003,
 * fay agency on 1004 which is vacant, flo agency above establishment in t2; all since 2024. Today is 2 March 2026.
 */
export class PeopleLedger extends Ledger {
  constructor(...more: NewVersion[]) {
    super();
    this.facts(...units, ...posts, ...people, ...assignments, ...more);
  }

  /** Records a Change by the name of its verb. */
  do(name: string, input: unknown, options: Parameters<Ledger['run']>[2] = {}) {
    return this.run(peopleVerb(name), input, options);
  }

  /** What it reads as in the log. */
  say(name: string, input: unknown, options: Parameters<Ledger['run']>[2] = {}): string {
    return this.sentence(peopleVerb(name), this.do(name, input, options));
  }

  /** The faults it is refused with, by field. */
  faultsOf(name: string, input: unknown, options: Parameters<Ledger['run']>[2] = {}): { [field: string]: string } {
    const refusal = this.refusal(peopleVerb(name), input, options);
    return Object.fromEntries(refusal.fields.map(({ field, message }) => [field, message]));
  }

  /** The believed versions of an assignment: first day, first day after, and the fields asked for. */
  history(assignmentId: string, ...fields: (keyof NewVersion<'assignment'>)[]): unknown[][] {
    return this.record.now
      .versions('assignment', assignmentId)
      .map((version) => [version.effectiveFrom, version.effectiveTo, ...fields.map((field) => version[field])]);
  }

  /** An assignment as it is believed to stand on a day. */
  on(assignmentId: string, at: string): NewVersion<'assignment'> | undefined {
    const versions = this.record.now.versions('assignment', assignmentId);
    return versions.find((one) => one.effectiveFrom <= at && at < one.effectiveTo);
  }

  /** The days of a worker's absences. */
  absences(workerId: string): [Day, Day][] {
    const found = this.record.now.by('absence', 'workerId', workerId);
    return found.map(({ effectiveFrom, effectiveTo }) => [effectiveFrom, effectiveTo]);
  }

  /** Takes a Change back as undo does: what it added goes, what it superseded stands again. */
  undo(seq: number): void {
    const { added, superseded } = this.record.diffOf(seq);
    this.append({ supersede: added, add: superseded }, { verb: 'change.undo' });
  }
}

const fte = (value: number) => Math.round(value * MICRO);
const since = (text: string) => ({ effectiveFrom: day(text) });

const units = [
  makeUnit({ id: 'root', kindOfUnit: 'service' }),
  makeUnit({ id: 's1', kindOfUnit: 'service', parentId: 'root' }),
  makeUnit({ id: 's2', kindOfUnit: 'service', parentId: 'root' }),
  makeUnit({ id: 't1', parentId: 's1' }),
  makeUnit({ id: 't2', parentId: 's1' }),
  makeUnit({ id: 't3', parentId: 's2' }),
];

const posts = [
  makePost({ id: '1001', unitId: 't1' }),
  makePost({ id: '1002', unitId: 't1' }),
  makePost({ id: '1003', unitId: 't1', role: 'senior_practitioner', title: 'Senior practitioner' }),
  makePost({ id: '1004', unitId: 't1' }),
  makePost({ id: '1005', unitId: 't1', role: 'team_manager', title: 'Team manager' }),
  makePost({ id: '2001', unitId: 't2' }),
  makePost({ id: '3001', unitId: 't3' }),
];

const people = ['ada', 'bo', 'cy', 'dee', 'eve', 'fay', 'flo'].flatMap((id) => [
  makeWorker({ id }),
  makeWorkerDetails({ id }),
]);

const assignments = [
  makeAssignment({ id: 'a-ada', workerId: 'ada', postId: '1001', ...since('2024-01-01') }),
  makeAssignment({ id: 'a-bo', workerId: 'bo', postId: '1002', fteMicro: fte(0.6), ...since('2024-01-01') }),
  makeAssignment({ id: 'a-cy', workerId: 'cy', postId: '1002', fteMicro: fte(0.4), ...since('2024-01-01') }),
  makeAssignment({ id: 'a-dee', workerId: 'dee', postId: '1003', ...since('2024-01-01') }),
  makeAssignment({
    id: 'g-fay',
    workerId: 'fay',
    postId: '1004',
    basis: 'agency',
    covers: 'vacancy',
    agencyName: 'Beacon Locums',
    expectedEndDate: day('2026-03-31'),
    ...since('2025-06-02'),
  }),
  makeAssignment({
    id: 'g-flo',
    workerId: 'flo',
    postId: null,
    unitId: 't2',
    role: 'social_worker',
    basis: 'agency',
    covers: 'additional',
    ...since('2025-06-02'),
  }),
];

/** Ada's leaving of 1001, and her acting up on 1005 beside it. */
export const adaLeaves = { assignmentId: 'a-ada', lastDay: '2026-04-27' };
export const adaActsUp = makeAssignment({
  id: 'x-ada',
  workerId: 'ada',
  postId: '1005',
  basis: 'acting',
  effectiveFrom: day('2026-01-01'),
});
