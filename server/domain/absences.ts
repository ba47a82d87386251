import { addDays, type Day, overlaps, type Period } from './day.ts';
import { type Fault, notFound } from './errors.ts';
import { type NewVersion, periodOfRun } from './record/version.ts';
import type { View } from './record/view.ts';
import { dayWords } from './words.ts';

type Absence = NewVersion<'absence'>;

/** The versions of an absence; throws notFound when there is none. */
export function requireAbsence(view: View, absenceId: string): readonly Absence[] {
  const versions = view.versions('absence', absenceId);
  if (versions.length === 0) throw notFound('absence');
  return versions;
}

/** A worker's absence on a day, whichever of their assignments they are away from; undefined when they are here. */
export function absenceOn(view: View, workerId: string, on: Day): Absence | undefined {
  return view
    .by('absence', 'workerId', workerId)
    .find((absence) => absence.effectiveFrom <= on && on < absence.effectiveTo);
}

/** The faults of days on which a worker is away already: one for each absence they run into. */
export function clashFaults(
  view: View,
  days: Period,
  { workerId, except, field }: { workerId: string; except?: string; field: string },
): Fault[] {
  const others = view.by('absence', 'workerId', workerId).filter((absence) => absence.id !== except);
  const ids = new Set(others.filter((absence) => overlaps(absence, days)).map((absence) => absence.id));
  return [...ids].map((id) => {
    const clash = periodOfRun(view.versions('absence', id));
    return { field, message: `They are away already ${periodWords(clash)}. Choose days outside of that.` };
  });
}

/** "from 3 Mar 2026 to 8 Mar 2026", "from 3 Mar 2026 until further notice". */
export function periodWords({ effectiveFrom, effectiveTo }: Period): string {
  const last = dayWords(addDays(effectiveTo, -1));
  const until = effectiveTo === '9999-12-31' ? 'until further notice' : `to ${last}`;
  return `from ${dayWords(effectiveFrom)} ${until}`;
}
