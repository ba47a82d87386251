import type { LogEntry } from '../../server/domain/changes/log.ts';
import { allVerbs } from '../../server/domain/changes/verbs.ts';
import { IMPORT_VERB, UNDO_VERB } from '../../server/domain/record/changes.ts';
import type { Column } from '../ui/table-rows.ts';

/** Every way in which the record changes, in words, by the name it is stored under. */
export const verbWords: ReadonlyMap<string, string> = new Map([
  ...allVerbs.map(({ name, summary }) => [name, summary] as const),
  [IMPORT_VERB, 'Take an import'],
  [UNDO_VERB, 'Undo'],
]);

/** Changes as a file: what the list says of each. */
export const changeColumns: readonly Column<LogEntry>[] = [
  { id: 'recorded', head: 'Recorded', text: ({ recordedAt }) => recordedAt },
  { id: 'by', head: 'By', text: ({ by }) => by },
  { id: 'device', head: 'Device', text: ({ device }) => device ?? '' },
  { id: 'kind', head: 'Kind', text: ({ verb }) => (verb && verbWords.get(verb)) ?? '' },
  { id: 'what', head: 'What', text: ({ sentence }) => sentence },
  { id: 'reason', head: 'Reason', text: ({ reason }) => reason ?? '' },
  { id: 'undone', head: 'Undone since', text: ({ undoneBy }) => (undoneBy ? 'yes' : 'no') },
];
