import { AppError } from './errors.ts';
import type { Change } from './record/changes.ts';
import type { Plan } from './record/draft.ts';
import type { FactFields } from './record/facts.ts';
import type { Record } from './record/record.ts';
import { type Thing, thing } from './record/things.ts';
import type { NewVersion, Version } from './record/version.ts';
import type { View } from './record/view.ts';
import { blankDetails, detailsOf, isErased } from './workers.ts';

/**
 * Erasing a person (mechanisms 4): the one write that reaches into what was recorded before.
 * WE1 Their details are blanked in every row that ever held them, believed or not, those of records joined to theirs too.
 * WE2 So is free text about them: queries and their answers, notes on their offers' stages, reasons for extensions, and
 *     the reasons given for Changes that touched them. Nothing else: posts held, days, counts and figures stay.
 * WE3 The erasure itself is a Change, so that it shows in the log and reaches every device.
 * WE4 What was erased does not come back: a Change that would restore it can no longer be undone, and says so; no import
 *     brings it in again (imports/erased.ts).
 */
export const ERASE_VERB = 'worker.erase';

/** WE1, WE2. What an erasure leaves in the fields it blanks; every other field and kind stays as it is. */
const blanks = {
  workerDetails: blankDetails,
  query: { text: '', answer: null },
  stageEvent: { note: null },
  assignment: { extensionReason: null },
} as const satisfies {
  readonly workerDetails: FactFields['workerDetails'];
  readonly query: Partial<FactFields['query']>;
  readonly stageEvent: Partial<FactFields['stageEvent']>;
  readonly assignment: Partial<FactFields['assignment']>;
};
type ErasedKind = keyof typeof blanks;

/** The fields of a kind of fact that an erasure blanks, with what it leaves in them; undefined for kinds it leaves alone. */
export function blanksOf(kind: string): Partial<FactFields[ErasedKind]> | undefined {
  return (blanks as { readonly [kind: string]: Partial<FactFields[ErasedKind]> })[kind];
}

/** What an erasure reaches: rows to blank, whatever was believed of them, and Changes whose reason is to be blanked. */
type Erasure = { readonly versions: readonly Version<ErasedKind>[]; readonly changes: readonly Change[] };

/** WE1, WE2. Everything of a person that is to be blanked, in the whole record. The worker may be erased already. */
export function erasureOf(record: Record, workerId: string): Erasure {
  const about = thingsOf(record, workersJoinedInto(record, workerId));
  const versions = [...record.everyVersion()].filter((version) => isAbout(version, about));
  const changes = record.changes.filter(({ reason, things }) => reason && things.some((one) => about.things.has(one)));
  return { versions: versions as Version<ErasedKind>[], changes };
}

/** The ids under which a person was ever held: their own, and those of records joined to theirs and not parted since. */
export function workersJoinedInto(record: Record, workerId: string): ReadonlySet<string> {
  const ids = new Set([workerId]);
  for (const id of ids) {
    for (const change of record.changes) {
      if (change.verb !== 'worker.join' || !change.things.includes(thing('worker', id))) continue;
      for (const { kind, id: other } of record.diffOf(change.seq).superseded) {
        if (kind === 'worker' && record.now.versions('worker', other).length === 0) ids.add(other);
      }
    }
  }
  return ids;
}

type About = {
  readonly workers: ReadonlySet<string>;
  readonly offers: ReadonlySet<string>;
  readonly things: ReadonlySet<string>;
};

function thingsOf(record: Record, workers: ReadonlySet<string>): About {
  const things = new Set<Thing>([...workers].map((id) => thing('worker', id)));
  const offers = new Set<string>();
  for (const version of record.everyVersion()) {
    if (!('workerId' in version) || !version.workerId || !workers.has(version.workerId)) continue;
    if (version.kind === 'offer') offers.add(version.id);
    else things.add(thing(version.kind, version.id));
  }
  return { workers, offers, things };
}

function isAbout(version: Version, { workers, offers, things }: About): boolean {
  if (version.kind === 'workerDetails') return workers.has(version.id);
  if (version.kind === 'query') return things.has(version.about);
  if (version.kind === 'stageEvent') return version.offerId !== null && offers.has(version.offerId);
  return version.kind === 'assignment' && workers.has(version.workerId);
}

/** WE2. The believed versions about a person that hold free text, each with what an erasure makes of it. */
export function erasedTexts(view: View, workerId: string): { was: NewVersion; becomes: NewVersion }[] {
  const found: NewVersion[] = [...view.by('assignment', 'workerId', workerId)];
  const things = new Set<Thing>([thing('worker', workerId)]);
  for (const assignment of found) things.add(thing('assignment', assignment.id));
  for (const absence of view.by('absence', 'workerId', workerId)) things.add(thing('absence', absence.id));
  for (const count of view.by('caseloadCount', 'workerId', workerId)) things.add(thing('caseloadCount', count.id));
  for (const about of things) found.push(...view.by('query', 'about', about));
  for (const id of view.ids('offer')) {
    if (view.versions('offer', id).some((offer) => offer.workerId === workerId)) {
      found.push(...view.by('stageEvent', 'offerId', id));
    }
  }
  return found.map((was) => ({ was, becomes: { ...was, ...blanksOf(was.kind) } as NewVersion }));
}

/** WE4. Refuses to undo a Change whose undoing would bring back, or part, what was erased. */
export function refuseToRestoreErased(view: View, diff: Plan): void {
  if (!isAboutErased(view, diff)) return;
  const message = 'This was about somebody whose details have been erased; what was erased can’t be brought back.';
  throw new AppError({ code: 'worker.erased', status: 409, message });
}

/** WE4. True where what somebody is called came or went who has been erased since. */
export function isAboutErased(view: View, { supersede, add }: Plan): boolean {
  const isErasedNow = (version: NewVersion) => {
    const details = version.kind === 'workerDetails' ? detailsOf(view, version.id) : undefined;
    return details !== undefined && isErased(details);
  };
  return supersede.some(isErasedNow) || add.some(isErasedNow);
}
