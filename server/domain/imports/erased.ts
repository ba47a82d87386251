import { type Day, endAfter } from '../day.ts';
import { identifierKey } from '../record/identifiers.ts';
import type { NewVersion } from '../record/version.ts';
import { workersJoinedInto } from '../workers.erasure.ts';
import { detailsOf, findWorkers, isErased } from '../workers.ts';
import { findersBy, knownIdsOfKeys, rowsByKey } from './keys.ts';
import type { Planning } from './planning.ts';

/**
 * Whoever was erased here stays erased (WE4), whatever a pack says and whoever's word it takes.
 * E1 What is theirs here stays as it is: an assignment by its reference, an offer with its stages and their notes, and
 *    that it is they whom somebody covered.
 * E2 What their record keeps names nobody. A reference that nobody here goes by, under which the pack has an assignment
 *    that is theirs here, is theirs: no row under it is taken, be it about the person or about what they did.
 * E3 Where the pack has no assignment under it, so is one all of whose absences and counts are one erased person's here.
 * E4 Whoever was added anew, for they came back, keeps their rows; but an absence or count that the erased record has on
 *    that day, and theirs has not, is not copied to them.
 */
export class ErasedPeople {
  private readonly planning: Planning;
  /** The ids under which somebody erased was ever held, each with the one that is believed. */
  private readonly people: ReadonlyMap<string, string>;
  /** Whose an assignment or offer of theirs is. */
  private readonly owners = new Map<string, string>();
  /** Any reference of a row of workers.csv, with its worker_ref; null for one that is in two rows. */
  private readonly ownRefs = new Map<string, string | null>();
  private readonly rowRefs = new Set<string>();
  /** E2, E3, E4. The erased person behind a worker_ref, and whether nobody else goes by it. */
  private readonly behind = new Map<string, { readonly workerId: string; readonly only: boolean }>();

  constructor(planning: Planning) {
    this.planning = planning;
    this.people = erasedPeople(planning);
    if (this.people.size === 0) return;
    this.learnOwners();
    this.learnReferences();
    this.recogniseByAssignments();
    this.recogniseByDays();
  }

  /** E2, E3. The erased person whom a reference means that nobody goes by. */
  meantBy(reference: string | null | undefined): string | undefined {
    const found = this.find(reference);
    return found?.only ? found.workerId : undefined;
  }

  /** E1. True for an assignment or an offer that is an erased person's. */
  holds(kind: 'assignment' | 'offer', id: string): boolean {
    return this.owners.has(`${kind}:${id}`);
  }

  /** E1. The erased person whose absence an assignment covers here. */
  coveredBy(assignmentId: string): string | undefined {
    const versions = this.people.size === 0 ? [] : this.planning.record.now.versions('assignment', assignmentId);
    const covered = versions.findLast(({ coversAbsenceOf }) => coversAbsenceOf !== null)?.coversAbsenceOf;
    return this.people.get(covered ?? '');
  }

  /** E2, E3, E4. True where an absence or a count is not taken; `on`: its first day. */
  holdsDay(
    kind: 'absence' | 'caseloadCount',
    { reference, on }: { reference: string | null | undefined; on: Day | null | undefined },
  ): boolean {
    const found = this.find(reference);
    if (!found || found.only) return found !== undefined;
    const { now } = this.planning.record;
    const has = (id: string) => now.by(kind, 'workerId', id).some(({ effectiveFrom }) => effectiveFrom === on);
    return has(found.workerId) && !findWorkers(now, reference ?? '').some(has);
  }

  private find(reference: string | null | undefined) {
    const own = this.behind.size > 0 ? this.ownRef(reference) : null;
    return own === null ? undefined : this.behind.get(own);
  }

  private ownRef(reference: string | null | undefined): string | null {
    if (!reference) return null;
    const key = identifierKey(reference);
    const own = this.ownRefs.get(key);
    return own === undefined ? key : own;
  }

  private learnOwners(): void {
    const latest = new Map<string, { readonly workerId: string | null; readonly knownTo: number }>();
    for (const version of this.planning.record.everyVersion()) {
      if (version.kind !== 'assignment' && version.kind !== 'offer') continue;
      const thing = `${version.kind}:${version.id}`;
      if ((latest.get(thing)?.knownTo ?? 0) <= version.knownTo) latest.set(thing, version);
    }
    for (const [thing, { workerId }] of latest) {
      const person = workerId === null ? undefined : this.people.get(workerId);
      if (person !== undefined) this.owners.set(thing, person);
    }
  }

  private learnReferences(): void {
    for (const { values } of this.planning.pack.files['workers.csv']?.rows ?? []) {
      if (!values.worker_ref) continue;
      const own = identifierKey(values.worker_ref);
      this.rowRefs.add(own);
      for (const text of [values.swe_number, values.payroll_number, values.case_system_id, values.agency_ref]) {
        const key = text ? identifierKey(text) : own;
        this.ownRefs.set(key, (this.ownRefs.get(key) ?? own) === own ? own : null);
      }
    }
    for (const own of this.rowRefs) this.ownRefs.set(own, own);
  }

  /** E2, E4. */
  private recogniseByAssignments(): void {
    const rows = this.planning.pack.files['assignments.csv']?.rows ?? [];
    const groups = rowsByKey(rows, ({ values }) => values.assignment_ref);
    const ids = knownIdsOfKeys(this.planning, groups.keys(), findersBy(this.planning, 'assignment', 'assignmentRef'));
    for (const [reference, id] of ids) {
      const workerId = this.owners.get(`assignment:${id}`);
      for (const { values } of workerId ? (groups.get(reference) ?? []) : []) {
        const own = this.ownRef(values.worker_ref);
        if (own && workerId && !this.behind.has(own)) this.behind.set(own, { workerId, only: !this.isTaken(own) });
      }
    }
  }

  /** True for a reference that somebody of the record goes by; one of a row is their own, not a number that is like it. */
  private isTaken(own: string): boolean {
    const { now } = this.planning.record;
    return findWorkers(now, own).some((id) => {
      const { workerRef, otherRefs } = detailsOf(now, id) ?? {};
      return (
        !this.rowRefs.has(own) || [workerRef ?? '', ...(otherRefs ?? [])].some((ref) => identifierKey(ref) === own)
      );
    });
  }

  /** E3. */
  private recogniseByDays(): void {
    const { files } = this.planning.pack;
    const assigned = new Set(files['assignments.csv']?.rows.map(({ values }) => this.ownRef(values.worker_ref)));
    const found = new Map<string, ReadonlySet<string>>();
    const narrow = (reference: string | null | undefined, whose: readonly string[]) => {
      const own = this.ownRef(reference);
      if (own === null || assigned.has(own)) return;
      found.set(own, new Set(whose).intersection(found.get(own) ?? new Set(whose)));
    };
    const days = this.daysOfErased();
    for (const { values } of files['absences.csv']?.rows ?? []) {
      const like = days.absences
        .get(values.start_date ?? '')
        ?.filter(
          ({ absenceKind, effectiveTo }) =>
            (values.kind ?? absenceKind) === absenceKind &&
            (values.end_date === undefined || endAfter(values.end_date) === effectiveTo),
        );
      narrow(
        values.worker_ref,
        (like ?? []).map(({ workerId }) => workerId),
      );
    }
    for (const { values } of files['caseloads.csv']?.rows ?? []) {
      const like = days.counts.get(values.as_at ?? '')?.filter(({ children }) => children === values.children);
      narrow(
        values.worker_ref,
        (like ?? []).map(({ workerId }) => workerId),
      );
    }
    for (const [own, [workerId]] of found) {
      if (workerId !== undefined && !this.isTaken(own)) this.behind.set(own, { workerId, only: true });
    }
  }

  private daysOfErased() {
    const { now } = this.planning.record;
    const absences = new Map<string, NewVersion<'absence'>[]>();
    const counts = new Map<string, NewVersion<'caseloadCount'>[]>();
    for (const id of new Set(this.people.values())) {
      for (const absence of now.by('absence', 'workerId', id)) {
        absences.set(absence.effectiveFrom, [...(absences.get(absence.effectiveFrom) ?? []), absence]);
      }
      for (const count of now.by('caseloadCount', 'workerId', id)) {
        counts.set(count.effectiveFrom, [...(counts.get(count.effectiveFrom) ?? []), count]);
      }
    }
    return { absences, counts };
  }
}

function erasedPeople({ record }: Planning): ReadonlyMap<string, string> {
  const people = new Map<string, string>();
  for (const id of record.now.ids('workerDetails')) {
    const details = detailsOf(record.now, id);
    if (details && isErased(details)) for (const held of workersJoinedInto(record, id)) people.set(held, id);
  }
  return people;
}
