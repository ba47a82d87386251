import type { Actor } from '../../server/domain/access.ts';
import { visibleRecord } from '../../server/domain/changes/visible-record.ts';
import type { Access } from '../../server/domain/record/facts.ts';
import { Record } from '../../server/domain/record/record.ts';
import { decodeRecord, encodeRecord } from '../../server/domain/record/wire.ts';

/** Somebody with one access. */
export const reader = (access: Access, unitIds: string[] = []): Actor => ({
  id: 'user:reader',
  kind: 'user',
  grants: [{ access, unitIds }],
});

/** What a device holds: the reader's part, over the wire and back. */
export function deviceOf(record: Record, actor: Actor): Record {
  const visible = visibleRecord(record, actor, 0);
  const wire = JSON.parse(JSON.stringify(encodeRecord({ ...visible, since: 0 })));
  return Record.of(decodeRecord(wire));
}
