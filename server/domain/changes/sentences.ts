import type { Actor } from '../access.ts';
import type { Change } from '../record/changes.ts';
import type { Record } from '../record/record.ts';
import { namesFor } from './names.ts';
import { verbNamed } from './verbs.ts';

/** What a Change did, in plain words, made at reading by what the reader may see. */
export function sentenceOfChange(record: Record, change: Change, reader: Actor): string {
  const verb = verbNamed(change.verb);
  if (!verb) return 'The record was changed.';
  const before = record.at(change.seq - 1);
  const after = record.at(change.seq);
  const { superseded, added } = record.diffOf(change.seq);
  const diff = { supersede: superseded, add: added };
  return verb.sentence({ change, diff, before, after, names: namesFor(record.now, reader, [after, before]) });
}
