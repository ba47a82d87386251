import type { Change } from '../../server/domain/record/changes.ts';
import { Record } from '../../server/domain/record/record.ts';
import type { Version } from '../../server/domain/record/version.ts';
import { blanksOf, ERASE_VERB, erasureOf } from '../../server/domain/workers.erasure.ts';
import { makeOffer, makeRecruitment, makeStageEvent } from './makers.ts';
import { PeopleLedger, peopleVerb } from './makers-people.ts';
import type { ImportedRecord } from './packs.ts';

/** Flo, joined into Fay, with a name changed, a query, a reason for an extension and a note on an offer. */
export function withHistory(): PeopleLedger {
  const ledger = new PeopleLedger(
    makeRecruitment({ id: 'r' }),
    makeOffer({ id: 'o', recruitmentId: 'r', workerId: 'fay' }),
    makeStageEvent({ id: 's', recruitmentId: 'r', offerId: 'o', note: 'Fay asked for Mondays' }),
  );
  ledger.do('worker.change', { workerId: 'fay', name: 'Fay Secret', email: 'secret@example.org' });
  ledger.do('worker.change', { workerId: 'flo', name: 'Flo Secret' });
  ledger.do('query.raise', { queryId: 'q', about: 'worker:flo', text: 'Secret twin?' });
  ledger.do('assignment.extend', { assignmentId: 'g-fay', expectedEndDate: '2026-06-30', reason: 'Secret reason' });
  ledger.do('worker.join', { workerId: 'fay', otherWorkerId: 'flo' });
  ledger.do('worker.change', { workerId: 'fay', name: 'Fay Married' });
  Object.assign(ledger.record.changes.at(-1) ?? {}, { reason: 'Secret wedding' });
  ledger.do('caseload.record', { workerId: 'fay', asAt: '2026-02-27', children: 12 });
  return ledger;
}

/** Whatever of that names or describes her. */
export const secrets = /Secret|Married|Mondays|secret@|Person fay|Person flo|"FAY"|"FLO"/;

/** Every row and Change of a record, as text. */
export function everythingIn(record: Record): string {
  return JSON.stringify([...record.everyVersion(), ...record.changes], null, 1);
}

/** The rows and Changes of a record as the database is told to leave them. */
export function leftOf(record: Record, workerId: string): { versions: Version[]; changes: Change[] } {
  const { versions, changes } = erasureOf(record, workerId);
  const reached = new Set<Version>(versions);
  const named = new Set(changes);
  return {
    versions: [...record.everyVersion()].map((one) =>
      reached.has(one) ? ({ ...one, ...blanksOf(one.kind) } as Version) : one,
    ),
    changes: record.changes.map((change) => (named.has(change) ? { ...change, reason: null } : change)),
  };
}

/** Erases a person of an imported record, as verb and database do between them. */
export function eraseFrom(authority: ImportedRecord, workerId: string): void {
  authority.write((draft) => {
    peopleVerb(ERASE_VERB).plan(draft, { workerId }, {} as never); // safe: its plan asks for nothing of its context
  }, ERASE_VERB);
  const { versions, changes } = leftOf(authority.record, workerId);
  authority.record = Record.of({ changes, added: versions, closed: [] });
}
