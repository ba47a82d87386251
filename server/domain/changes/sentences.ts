import type { Actor } from '../access.ts';
import { importSentence } from '../imports/sentence.ts';
import { stillEndingWords } from '../posts.corrections.ts';
import { type Change, IMPORT_VERB, UNDO_VERB } from '../record/changes.ts';
import { Draft, type Plan } from '../record/draft.ts';
import type { Record } from '../record/record.ts';
import type { NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';
import type { Namer } from '../verb.ts';
import { POST_ELSEWHERE } from '../words.ts';
import { namesFor } from './names.ts';
import { undoneBy } from './undone.ts';
import { verbNamed } from './verbs.ts';

/** What a Change did, in plain words, made at reading by what the reader may see. */
export function sentenceOfChange(record: Record, change: Change, reader: Actor): string {
  const said = ofItself(record, change, reader);
  if (change.verb !== UNDO_VERB) return said;
  const { seq } = change;
  const views = { before: record.at(seq - 1), after: record.at(seq), added: record.diffOf(seq).added };
  return `${said}${stillEndingAfter(views, namesFor(record.now, reader, [views.after, views.before]))}`;
}

/** PX5. What an undo that is planned on the newest record would leave as it is, in the words of `sentenceOfChange`. */
export function leftByUndo(record: Record, plan: Plan, reader: Actor): string {
  const after = new Draft(record.now).carryOut(plan);
  return stillEndingAfter({ before: record.now, after, added: plan.add }, namesFor(after, reader, [record.now]));
}

/** PX5. Of the posts that go on longer after an undo, as far as the reader sees them: who leaves all the same, post by post. */
function stillEndingAfter(
  { added, ...views }: { before: View; after: View; added: readonly NewVersion[] },
  names: Namer,
): string {
  const posts = new Map(added.flatMap((version) => (version.kind === 'post' ? [[version.id, version]] : [])));
  const said = [...posts.values()].flatMap(({ id, effectiveFrom }) => {
    const where = names.post(id, effectiveFrom);
    return where === POST_ELSEWHERE ? [] : stillEndingWords(views, { postId: id, where }) || [];
  });
  const rest = said.length > TOLD ? ` The same is so of ${said.length - TOLD} more posts.` : '';
  return `${said.slice(0, TOLD).join('')}${rest}`;
}

/** Without what an undo leaves as it is: that is told of the undo alone, and of none that undoes it. */
function ofItself(record: Record, change: Change, reader: Actor): string {
  if (change.verb === UNDO_VERB) {
    const undone = undoneBy(change).flatMap((id) => record.change(id) ?? []);
    return undoSentence(record, undone, reader);
  }
  const before = record.at(change.seq - 1);
  // tens of thousands of rows, and nothing in it depends on its reader
  if (change.verb === IMPORT_VERB)
    return before.memoWhole('sentence.next', () => importSentenceOf(record, change, before));
  const sentence = verbNamed(change.verb)?.sentence;
  if (!sentence) return 'The record was changed.';
  const after = record.at(change.seq);
  const { superseded, added } = record.diffOf(change.seq);
  const diff = { supersede: superseded, add: added };
  return sentence({ change, diff, before, after, names: namesFor(record.now, reader, [after, before]) });
}

function importSentenceOf(record: Record, { seq }: Change, before: View): string {
  const { superseded, added } = record.diffOf(seq);
  return importSentence({ diff: { supersede: superseded, add: added }, before });
}

/** What an undo of some Changes says, the newest of them first: "Undone: …". */
function undoSentence(record: Record, undone: readonly Change[], reader: Actor): string {
  const [only] = undone;
  if (!only) return 'A change was undone.';
  if (undone.length === 1) {
    const sentence = ofItself(record, only, reader);
    return sentence.startsWith(UNDONE) ? `Brought back: ${sentence.slice(UNDONE.length)}` : `${UNDONE}${sentence}`;
  }
  const sentences = undone.slice(0, TOLD).map((change) => ofItself(record, change, reader));
  const rest = undone.length > TOLD ? ` And ${undone.length - TOLD} more.` : '';
  return `${undone.length} changes undone together: ${sentences.join(' ')}${rest}`;
}

const UNDONE = 'Undone: ';

/** Of more Changes undone at once than these, the sentence gives the number. */
const TOLD = 5;

const features: { readonly [feature: string]: string } = {
  unit: 'units',
  grant: 'access',
  setting: 'settings',
  query: 'queries',
  worker: 'people',
  post: 'posts',
  assignment: 'who is in which post',
  absence: 'absences',
  caseload: 'children’s counts',
  recruitment: 'recruitment',
  offer: 'recruitment',
  target: 'targets',
  'date-note': 'notes on dates',
};

/** LV4. Which kind of Change it was, and nothing else. */
export function hiddenSentence({ verb }: Pick<Change, 'verb'>): string {
  if (verb === UNDO_VERB) return 'Something was undone.';
  if (verb === IMPORT_VERB) return 'An import was taken.';
  const [feature = ''] = verb.split('.');
  return `Something was recorded about ${features[feature] ?? 'the record'}.`;
}
