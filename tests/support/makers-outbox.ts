import { day } from '../../server/domain/day.ts';
import type { OutboxEntry, ParkReason, SendOutcome } from '../../server/domain/outbox.ts';

/** An entry of the outbox; say only what the test is about. Its id is `change-<n>` in the shape of a UUID. */
export function makeEntry({ n = 1, ...overrides }: Partial<OutboxEntry> = {}): OutboxEntry {
  const request = { verb: 'caseload.record', input: {}, method: 'POST', path: '/caseloads', body: {}, device: 'phone' };
  return {
    n,
    changeId: idOf(n),
    userId: 'ada',
    authority: 'tested',
    things: [`post:${n}`],
    basedOn: {},
    saw: {},
    request,
    day: day('2026-03-02'),
    madeAt: Date.UTC(2026, 2, 2, 9),
    sentence: `Something, ${n}.`,
    state: 'waiting',
    reason: null,
    isTried: false,
    appVersion: 'test',
    ...overrides,
  };
}

/** The n-th UUID: no one of them is a part of another. */
export function idOf(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

export function makeReason(overrides: Partial<ParkReason> = {}): ParkReason {
  return { code: 'faults', message: 'That is not right.', faults: [], conflicts: [], standsOn: [], ...overrides };
}

/** What a conflict over a thing says. */
export function makeConflict({ thing = 'post:1', theirs = 'theirs' } = {}) {
  const said = { change: theirs, by: 'someone', at: '2026-03-02T08:00:00.000Z', sentence: 'Theirs.' };
  return { thing, base: 'seen', yours: 'Yours.', theirs: said };
}

export const recorded: SendOutcome = { kind: 'recorded', change: { id: 'its own', seq: 7, sentence: 'Done.' } };
export const nothingToDo: SendOutcome = { kind: 'recorded', change: null };
export const unreachable: SendOutcome = { kind: 'unreachable', retryAfterMs: null };

export function refused(status: number, reason: Partial<ParkReason> = {}): SendOutcome {
  return { kind: 'refused', status, reason: makeReason(reason) };
}
