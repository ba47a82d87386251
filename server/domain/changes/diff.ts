import type { Actor } from '../access.ts';
import { type Day, lastDay } from '../day.ts';
import { fieldLabel, fieldWords } from '../field-words.ts';
import { changedFields, type DiffSpan, diffSpans } from '../record/diff-spans.ts';
import type { FactKind } from '../record/facts.ts';
import { fieldNames } from '../record/fields.ts';
import type { Record } from '../record/record.ts';
import type { NewVersion, Version } from '../record/version.ts';
import type { Namer } from '../verb.ts';
import { namesFor } from './names.ts';
import { seenOf, sightOf } from './visible.ts';
import { withoutWhatIsHidden } from './visible-record.ts';

/**
 * A Change field by field, for the diff view. Rules, quoted by the tests:
 * DF1 Thing by thing and stretch by stretch: what each field said before and what it says after, in words.
 * DF2 A thing that came shows what it says, one that went what it said.
 * DF3 Only rows that the reader may see, without the fields that are not theirs (why someone left, kinds of absence …).
 */
type FieldDiff = { readonly label: string; readonly before: string | null; readonly after: string | null };

export type SpanDiff = {
  /** "Ada Lowe, Social worker 1042, Assessment 2": as the reader may know it. */
  readonly name: string;
  readonly kind: FactKind;
  readonly id: string;
  readonly from: Day;
  /** Null: until further notice. */
  readonly lastDay: Day | null;
  readonly what: 'came' | 'went' | 'changed';
  readonly fields: readonly FieldDiff[];
};

export type ChangeDiff = {
  readonly spans: readonly SpanDiff[];
  /** How many more there are than are listed. */
  readonly more: number;
};

/** More stretches than these (an import) are counted, not listed. */
const MOST_SPANS = 200;

/** DF1-DF3. What a Change altered, as a reader may see it; null where there is no such Change. */
export function changeDiff(record: Record, changeId: string, actor: Actor): ChangeDiff | null {
  const change = record.change(changeId);
  if (!change) return null;
  const { added, superseded } = seenOf(record, change, sightOf(record.now, actor));
  const theirs = (versions: Version[]) => withoutWhatIsHidden(versions, actor, record.now);
  const spans = diffSpans({ add: theirs(added), supersede: theirs(superseded) });
  const names = namesFor(record.now, actor, [record.at(change.seq), record.at(change.seq - 1)]);
  const told = spans.slice(0, MOST_SPANS).map((span) => spanDiff(span, names));
  return { spans: told, more: spans.length - told.length };
}

function spanDiff(span: DiffSpan, names: Namer): SpanDiff {
  const { kind, id, before, after } = span;
  const what = before ? (after ? 'changed' : 'went') : 'came';
  const changed = what === 'changed' ? changedFields(span) : fieldNames(kind);
  const fields = changed.map((name): FieldDiff => {
    const said = (version: NewVersion | undefined) => (version ? fieldWords(version, name, names) : null);
    return { label: fieldLabel(name), before: said(before), after: said(after) };
  });
  const one = (before ?? after) as NewVersion;
  return {
    name: nameOf(one, names),
    kind,
    id,
    from: span.effectiveFrom,
    lastDay: lastDay(span),
    what,
    fields: fields.filter((field) => field.before !== null || field.after !== null),
  };
}

/** What a row is called. */
function nameOf(version: NewVersion, names: Namer): string {
  const on = version.effectiveFrom;
  switch (version.kind) {
    case 'unit':
      return names.unit(version.id, on);
    case 'post':
      return names.post(version.id, on);
    case 'worker':
    case 'workerDetails':
      return names.worker(version.id);
    case 'assignment':
      return version.postId
        ? `${names.worker(version.workerId)}, ${names.post(version.postId, on)}`
        : names.worker(version.workerId);
    case 'absence':
    case 'caseloadCount':
      return `${kindWords[version.kind]}, ${names.worker(version.workerId)}`;
    case 'recruitment':
      return version.recruitmentRef;
    case 'offer':
      return version.offerRef;
    default:
      return kindWords[version.kind] ?? version.kind;
  }
}

const kindWords: { readonly [K in FactKind]?: string } = {
  absence: 'Absence',
  caseloadCount: 'Children’s count',
  offerCheck: 'Check',
  stageEvent: 'Stage',
  query: 'Query',
  target: 'Target',
  grant: 'Access',
  setting: 'Setting',
  dateNote: 'Note',
};
