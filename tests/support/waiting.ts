import { verbNamed } from '../../server/domain/changes/verbs.ts';
import { entryOf, type Intent, type Maker, seenNow } from '../../server/domain/outbox.entry.ts';
import { type Laid, laidOver } from '../../server/domain/outbox.overlay.ts';
import type { OutboxEntry } from '../../server/domain/outbox.ts';
import { undoEntryOf } from '../../server/domain/outbox.undo.ts';
import type { Record } from '../../server/domain/record/record.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { someAdmin } from './ledger.ts';
import { idOf } from './makers-outbox.ts';
import { PeopleLedger } from './makers-people.ts';

/** The small service as a device holds it, and what waits there: entries made as the app makes them. */
export class Waiting {
  readonly ledger: PeopleLedger;
  entries: OutboxEntry[] = [];
  private made = 0;

  constructor(ledger = new PeopleLedger()) {
    this.ledger = ledger;
  }

  get record(): Record {
    return this.ledger.record;
  }

  laid(): Laid {
    return laidOver(this.record, this.entries, { actor: someAdmin });
  }

  /** An entry that is not kept, and what it does or why not. */
  entryOf(name: string, input: object, { day, ...about }: Partial<Intent & Pick<Maker, 'day'>> = {}) {
    const verb = verbNamed(name) as Verb;
    const intent = { verb, input: { ...input }, changeId: idOf(this.made + 1), seenAt: seenNow(this), ...about };
    return entryOf(intent, this.standing(), this.maker(day));
  }

  make(name: string, input: object, about: Partial<Intent & Pick<Maker, 'day'>> = {}): OutboxEntry {
    return this.keep(this.entryOf(name, input, about).entry);
  }

  undo(changeId: string): OutboxEntry {
    const maker = { ...this.maker(), changeId: idOf(this.made + 1) };
    return this.keep(undoEntryOf({ changeId, alsoUndo: [] }, this.standing(), maker));
  }

  /** The server has it, and the record here as well; the entry is still kept. */
  arrive({ changeId, request }: OutboxEntry): void {
    this.ledger.run(verbNamed(request.verb) as Verb, request.input, { id: changeId });
  }

  private keep(entry: Omit<OutboxEntry, 'n'>): OutboxEntry {
    this.made += 1;
    const kept = { ...entry, n: this.made };
    this.entries = [...this.entries, kept];
    return kept;
  }

  private standing() {
    return { record: this.record, view: this.laid().view, entries: this.entries };
  }

  private maker(day = this.ledger.today): Maker {
    const about = { userId: 'ada', authority: 'tested', device: 'phone', appVersion: 'test' };
    return { ...about, actor: someAdmin, day, madeAt: Date.parse(`${day}T09:00:00Z`) };
  }
}

/** What is waiting often: eve starts on 1005, and recruitment to it is begun and moved on. */
export const START = '2026-03-09';
export const starting = (more: object = {}) => ({
  assignmentId: 'n1',
  workerId: 'eve',
  postId: '1005',
  basis: 'permanent',
  fte: 1,
  startDate: START,
  ...more,
});
export const opening = { recruitmentId: 'r1', on: '2026-03-02', postIds: ['1005'] };
export const reaching = (stage: string) => ({ recruitmentId: 'r1', stage, on: '2026-03-02' });
