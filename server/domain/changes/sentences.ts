import type { Actor } from '../access.ts';
import { importSentence } from '../imports/sentence.ts';
import { type Change, IMPORT_VERB } from '../record/changes.ts';
import type { Record } from '../record/record.ts';
import type { Verb } from '../verb.ts';
import { namesFor } from './names.ts';
import { verbNamed } from './verbs.ts';

/** Of Changes that no verb of the list makes. */
const otherSentences: { readonly [verb: string]: Verb['sentence'] } = { [IMPORT_VERB]: importSentence };

/** What a Change did, in plain words, made at reading by what the reader may see. */
export function sentenceOfChange(record: Record, change: Change, reader: Actor): string {
  const sentence = verbNamed(change.verb)?.sentence ?? otherSentences[change.verb];
  if (!sentence) return 'The record was changed.';
  const before = record.at(change.seq - 1);
  const after = record.at(change.seq);
  const { superseded, added } = record.diffOf(change.seq);
  const diff = { supersede: superseded, add: added };
  return sentence({ change, diff, before, after, names: namesFor(record.now, reader, [after, before]) });
}
