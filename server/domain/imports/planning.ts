import { type Day, overlaps } from '../day.ts';
import { fieldLabel } from '../field-words.ts';
import { Draft, type Plan } from '../record/draft.ts';
import type { FactKind } from '../record/facts.ts';
import { fieldNames } from '../record/fields.ts';
import type { Record } from '../record/record.ts';
import { thingKinds } from '../record/things.ts';
import { type NewVersion, readTheSame, sameField, sameVersion } from '../record/version.ts';
import type { ImportFault, ImportNotice, NoticeKind, PackFile, Place } from './pack.ts';
import type { UnderstoodPack } from './rows.ts';
import type { PlannedVersion } from './versions.ts';
import { thingOfFact, Writers } from './writers.ts';

/** A fact that a person wrote since an import last held it, and that the pack would have otherwise. */
export type KeptFact = Place & {
  /** `post:ID` and the like. */
  readonly thing: string;
  /** The id of the person's Change. */
  readonly change: string;
  /** What differs, in the words of screens; "days" where its days do, "taken out" where a person took it out. */
  readonly differs: readonly string[];
};

/** How many facts of a file are new to the record, changed by the pack, the same in both, and kept from the pack. */
export type FileSummary = {
  readonly file: PackFile;
  rows: number;
  new: number;
  changed: number;
  unchanged: number;
  kept: number;
};

type PlanningInput = {
  readonly record: Record;
  readonly pack: UnderstoodPack;
  readonly overwrite: boolean;
  readonly newId: () => string;
};

/** One key of one file: what the pack would have of it, in one or more kinds of fact. */
type Fact = { readonly file: PackFile; readonly line: number; readonly parts: readonly Part[] };
type Part = { readonly kind: FactKind; readonly id: string; readonly planned: readonly PlannedVersion[] };

/** The table on which an import is laid out: the record with the pack's facts over it, and what came to light. */
export class Planning {
  readonly record: Record;
  readonly draft: Draft;
  readonly pack: UnderstoodPack;
  readonly overwrite: boolean;
  readonly newId: () => string;
  readonly faults: ImportFault[];
  readonly notices: ImportNotice[];
  readonly kept: KeptFact[] = [];
  /** Facts of a person's with which the pack agrees. */
  readonly agreed: string[] = [];
  readonly writers: Writers;
  private readonly hidden = new Set<string>();
  private readonly summaries = new Map<PackFile, FileSummary>();
  private readonly places = new Map<NewVersion, Place>();
  private readonly keptVersions = new Set<NewVersion>();
  /** Counts by the ten thousand, which nothing else in a plan reads, go beside the draft. */
  private readonly countsOut: NewVersion[] = [];
  private readonly countsIn: NewVersion[] = [];
  private readonly noticed = new Map<NoticeKind, { places: Place[]; names: string[] }>();

  constructor({ record, pack, overwrite, newId }: PlanningInput) {
    this.record = record;
    this.draft = new Draft(record.now);
    this.pack = pack;
    this.overwrite = overwrite;
    this.newId = newId;
    this.faults = [...pack.faults];
    this.notices = [...pack.notices];
    this.writers = new Writers(record);
  }

  tell(fault: ImportFault): void {
    this.faults.push(fault);
  }

  /** Notes something odd that is taken all the same. */
  notice(kind: NoticeKind, place: Place, name?: string): void {
    const found = this.noticed.get(kind) ?? { places: [], names: [] };
    this.noticed.set(kind, found);
    found.places.push(place);
    if (name !== undefined) found.names.push(name);
  }

  allNotices(): ImportNotice[] {
    return [...this.notices, ...[...this.noticed].map(([kind, found]) => ({ kind, ...found }))];
  }

  /** All that the import does. */
  plan(): Plan {
    const { supersede, add } = this.draft.plan();
    return { supersede: [...supersede, ...this.countsOut], add: [...add, ...this.countsIn] };
  }

  summary(): FileSummary[] {
    return [...this.summaries.values()];
  }

  /** The row that a version of the outcome comes from; undefined where the pack doesn't hold it. */
  placeOf(version: NewVersion): Place | undefined {
    return this.places.get(version);
  }

  /** Every version of the outcome that answers to a row. */
  placed(): Iterable<readonly [NewVersion, Place]> {
    return this.places;
  }

  /** True for a version that a person wrote and that stays, whatever its row says. */
  isKept(version: NewVersion): boolean {
    return this.keptVersions.has(version);
  }

  /** Of a fact whose days are at fault, not all are known: what leans on them is not held against them. */
  hide(thing: string): void {
    this.hidden.add(thing);
  }

  isHidden(thing: string): boolean {
    return this.hidden.has(thing);
  }

  countRows(file: PackFile, rows: number): void {
    this.summaryOf(file).rows += rows;
  }

  /** Makes a fact what the pack says, unless a person's word on it stands. */
  settle(fact: Fact): void {
    const summary = this.summaryOf(fact.file);
    const believed = fact.parts.map(({ kind, id }) => [...this.record.now.versions(kind, id)]);
    const same = fact.parts.every((part, at) => saySame(part.planned, believed[at] ?? []));
    if (same) {
      summary.unchanged += 1;
      this.noteAgreement(fact);
      this.placeFact(fact);
      return;
    }
    const persons = this.overwrite ? null : this.personsChange(fact);
    if (persons) {
      summary.kept += 1;
      this.keep(fact, persons);
      return;
    }
    summary[believed.every((versions) => versions.length === 0) ? 'new' : 'changed'] += 1;
    fact.parts.forEach((part, at) => {
      this.replace(fact.file, part, believed[at] ?? []);
    });
  }

  private replace(file: PackFile, part: Part, believed: readonly NewVersion[]): void {
    const left = [...believed];
    for (const { version, line } of part.planned) {
      const at = left.findIndex((one) => sameVersion(one, version));
      const same = at < 0 ? undefined : left.splice(at, 1)[0];
      this.places.set(same ?? version, { file, line });
    }
    const added = part.planned.map(({ version }) => version).filter((version) => this.places.has(version));
    if (part.kind === 'caseloadCount') {
      this.countsOut.push(...left);
      this.countsIn.push(...added);
      return;
    }
    for (const version of left) this.draft.supersede(version);
    for (const version of added) this.draft.add(version);
  }

  private placeFact({ file, parts }: Fact): void {
    for (const { kind, id, planned } of parts) {
      const believed = this.record.now.versions<FactKind>(kind, id);
      // the same days may be cut otherwise
      believed.forEach((version, at) => {
        const own = planned.find((one) => overlaps(one.version, version)) ?? planned[at];
        if (own) this.places.set(version, { file, line: own.line });
      });
    }
  }

  private keep({ file, line, parts }: Fact, change: string): void {
    const [first] = parts;
    if (!first) return;
    const differs = parts.flatMap(({ kind, id, planned }) =>
      differences(planned, this.record.now.versions<FactKind>(kind, id)),
    );
    this.kept.push({ file, line, thing: `${first.kind}:${first.id}`, change, differs: [...new Set(differs)] });
    for (const { kind, id } of parts) {
      for (const version of this.record.now.versions<FactKind>(kind, id)) {
        this.places.set(version, { file, line });
        this.keptVersions.add(version);
      }
    }
  }

  private personsChange({ parts }: Fact): string | null {
    for (const { kind, id } of parts) {
      const change = this.writers.personsChange(kind, id);
      if (change) return change.id;
    }
    return null;
  }

  private noteAgreement({ parts }: Fact): void {
    if (this.record.changes.length === 0) return;
    for (const { kind, id } of parts) {
      const known = (thingKinds as readonly string[]).includes(kind);
      if (known && this.writers.personsChange(kind, id)) this.agreed.push(thingOfFact(kind, id));
    }
  }

  private summaryOf(file: PackFile): FileSummary {
    const summary = this.summaries.get(file) ?? { file, rows: 0, new: 0, changed: 0, unchanged: 0, kept: 0 };
    this.summaries.set(file, summary);
    return summary;
  }
}

/** True when every day reads as it did; most often because not even the versions differ. */
function saySame(planned: readonly PlannedVersion[], believed: readonly NewVersion[]): boolean {
  const twins = planned.every(({ version }, at) => {
    const now = believed[at];
    return now !== undefined && sameVersion(version, now);
  });
  if (twins && planned.length === believed.length) return true;
  const versions = planned.map(({ version }) => version);
  return believed.length > 0 && readTheSame(versions, believed);
}

/** In what the pack and the record differ, in the words of fields: "days" where the one is in force on days that the other isn't. */
function differences(planned: readonly PlannedVersion[], believed: readonly NewVersion[]): string[] {
  if (believed.length === 0) return ['taken out'];
  const versions = planned.map(({ version }) => version);
  const fields = versions.flatMap((version, at) => {
    const during = believed.filter((now) => overlaps(now, version));
    const own = during.length > 0 ? during : believed.slice(at, at + 1);
    return own.flatMap((now) => fieldNames(version.kind).filter((name) => !sameField(version, now, name)));
  });
  return [...(stretchesOf(versions) === stretchesOf(believed) ? [] : ['days']), ...new Set(fields.map(fieldLabel))];
}

/** The days on which something is in force, however they are cut into versions. */
function stretchesOf(versions: readonly NewVersion[]): string {
  const ends = versions.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1)).flatMap(endsOf);
  return ends.filter((end, at) => end !== ends[at % 2 === 0 ? at - 1 : at + 1]).join();
}

function endsOf({ effectiveFrom, effectiveTo }: NewVersion): Day[] {
  return [effectiveFrom, effectiveTo];
}
