import { changeAbsenceInput, endAbsenceInput, removeAbsenceInput, startAbsenceInput } from './absences.schemas.ts';
import { clashFaults, periodWords, requireAbsence } from './absences.ts';
import { hereUntil } from './assignments.ts';
import { addDays, DAWN, type Day, endAfter, FOREVER, type Period } from './day.ts';
import { type Fault, fault, refuse } from './errors.ts';
import type { Draft } from './record/draft.ts';
import type { FactFields } from './record/facts.ts';
import { patchDays, setEnd, withdraw } from './record/history.ts';
import { thing } from './record/things.ts';
import { type NewVersion, periodOfRun } from './record/version.ts';
import type { View } from './record/view.ts';
import { assignmentsOfWorkerOn, placeOfWorker, placeOfWorkerNear } from './units.places.ts';
import { defineVerb, type SentenceContext, type UnitDay } from './verb.ts';
import { dayWords } from './words.ts';
import { requireWorker } from './workers.ts';

/**
 * AB1 An absence is a person's, from the first day away up to the day before the first day back; none yet: it goes on.
 * AB2 Two absences of one person share no day.
 * AB3 Somebody away keeps their post: nothing about their assignments changes, and no vacancy opens. Seconded out is away.
 * AB4 They have an assignment on the first day away.
 * AB5 Back on a day: the day before is the last day away. Back on other hours is that, and a change of hours.
 * AB6 A correction holds for the whole absence, its first and last days too; back again after all is no first day back.
 * AB7 What kind of absence it is, no sentence says: it is not every reader's to know.
 * AB8 Whoever has left by a day is not back on it: they have an assignment on the first day back. An absence that goes
 *     on ends with the last assignment where that is known (AF2), and its sentence says so.
 * AB9 When somebody is back, or expected back, or that they never were away, rests on their being away still, as far as was known: where their first day
 *     back has been said since, or they leave before it, both are told.
 */
export const startAbsence = defineVerb({
  name: 'absence.start',
  summary: 'Record that someone is away',
  method: 'post',
  path: '/workers/{workerId}/absences',
  right: 'absences.write',
  input: startAbsenceInput,
  basedOn: () => [],
  where: (input, view) => {
    requireWorker(view, input.workerId);
    return [placeOfWorker(view, input.workerId, input.startDate)];
  },
  plan: (draft, input, context) => {
    const { workerId, startDate, endDate, kind, expectedReturn = null, workingDays = null } = input;
    const id = input.absenceId ?? context.newId();
    const goesOn = whileHere(draft, workerId, startDate);
    const days = { effectiveFrom: startDate, effectiveTo: endDate ? endAfter(endDate) : goesOn };
    const faults: Fault[] = [];
    if (draft.versions('absence', id).length > 0) {
      faults.push({ field: 'absenceId', message: 'That absence is already here; a new one needs an id of its own.' });
    }
    if (assignmentsOfWorkerOn(draft, workerId, startDate).length === 0) {
      faults.push({ field: 'startDate', message: 'They are on no post on that day; choose a day on which they are.' });
    }
    faults.push(...dayFaults({ ...days, expectedReturn }, 'endDate'));
    refuse(faults.length > 0 ? faults : clashFaults(draft, days, { workerId, field: 'startDate' }));
    draft.add({
      kind: 'absence',
      id,
      ...days,
      workerId,
      absenceKind: kind,
      expectedReturn,
      workingDaysMicro: workingDays,
    });
  },
  sentence: (context) => {
    const absence = absenceAdded(context);
    if (!absence) return 'Somebody is away.';
    const { expectedReturn, effectiveFrom, effectiveTo } = absence;
    const back = expectedReturn ? `, expected back on ${dayWords(expectedReturn)}` : '';
    const away = back && effectiveTo === FOREVER ? `from ${dayWords(effectiveFrom)}` : periodWords(absence);
    return `${context.names.worker(absence.workerId)} is away ${away}${untilWords(context, absence)}${back}.`;
  },
});

export const endAbsence = defineVerb({
  name: 'absence.end',
  summary: 'Record that someone is back',
  method: 'post',
  path: '/absences/{absenceId}/return',
  right: 'absences.write',
  input: endAbsenceInput,
  basedOn: (input) => [thing('absence', input.absenceId)],
  restsOn: ({ absenceId, backOn }, view) => backBy(view, absenceId, backOn),
  where: (input, view) => [whereAbsence(view, input.absenceId)],
  plan: (draft, input) => {
    const versions = requireAbsence(draft, input.absenceId);
    const { absenceId, backOn, workingDays } = input;
    const last = versions.at(-1) as NewVersion<'absence'>;
    if (last.effectiveTo === backOn && assignmentsOfWorkerOn(draft, last.workerId, backOn).length === 0) {
      const day = dayWords(addDays(backOn, -1));
      throw fault(
        'backOn',
        `They are away up to ${day} already and on no post after it; choose a day on which they are.`,
      );
    }
    setReturn(draft, absenceId, backOn);
    if (workingDays !== undefined) patchWhole(draft, absenceId, { workingDaysMicro: workingDays });
    const { workerId } = versions[0] as NewVersion<'absence'>;
    const days = wholeOf(draft, absenceId);
    refuse(clashFaults(draft, days, { workerId, except: absenceId, field: 'backOn' }));
  },
  sentence: (context) => {
    const absence = absenceAdded(context);
    if (!absence) return 'Somebody is back.';
    const first = context.after.versions('absence', absence.id)[0] ?? absence;
    const who = context.names.worker(absence.workerId);
    return `${who} is back on ${dayWords(absence.effectiveTo)}; away since ${dayWords(first.effectiveFrom)}.`;
  },
});

/** AB9. The end of an absence, where it is a return to a post on another day than one, or comes before that. */
function backBy(view: View, absenceId: string, on: Day): string[] {
  const last = view.versions('absence', absenceId).at(-1);
  if (!last || last.effectiveTo === FOREVER || last.effectiveTo === on) return [];
  const isBack = assignmentsOfWorkerOn(view, last.workerId, last.effectiveTo).length > 0;
  return isBack || last.effectiveTo < on ? [`away up to ${last.effectiveTo}`] : [];
}

export const changeAbsence = defineVerb({
  name: 'absence.change',
  summary: 'Correct an absence, or its expected return',
  method: 'patch',
  path: '/absences/{absenceId}',
  right: 'absences.write',
  input: changeAbsenceInput,
  basedOn: (input) => [thing('absence', input.absenceId)],
  restsOn: ({ absenceId, expectedReturn, backOn }, view) =>
    [expectedReturn, backOn].flatMap((on) => (on ? backBy(view, absenceId, on) : [])),
  where: (input, view) => [whereAbsence(view, input.absenceId)],
  plan: (draft, input) => {
    const [first] = requireAbsence(draft, input.absenceId);
    const { absenceId, kind, startDate, expectedReturn, backOn, workingDays } = input;
    if (startDate) setStart(draft, absenceId, startDate);
    if (backOn !== undefined) setReturn(draft, absenceId, backOn);
    const patch = { absenceKind: kind, expectedReturn, workingDaysMicro: workingDays };
    const said = Object.entries(patch).filter(([, value]) => value !== undefined);
    patchWhole(draft, absenceId, Object.fromEntries(said));
    const days = wholeOf(draft, absenceId);
    const faults = dayFaults({ ...days, expectedReturn }, 'backOn');
    const workerId = first?.workerId ?? '';
    const field = startDate ? 'startDate' : 'backOn';
    refuse([...faults, ...clashFaults(draft, days, { workerId, except: absenceId, field })]);
  },
  sentence: (context) => {
    const now = absenceAdded(context);
    const words = now ? correctionWords(context, now) : [];
    if (!now || words.length === 0) return 'An absence was corrected.';
    return `${context.names.worker(now.workerId)}: ${words.join('; ')}.`;
  },
});

const removeAbsence = defineVerb({
  name: 'absence.remove',
  summary: 'Remove an absence that never was',
  method: 'delete',
  path: '/absences/{absenceId}',
  right: 'absences.write',
  input: removeAbsenceInput,
  saysNeverWas: true,
  basedOn: (input) => [thing('absence', input.absenceId)],
  restsOn: ({ absenceId }, view) => backBy(view, absenceId, DAWN),
  where: (input, view) => [whereAbsence(view, input.absenceId)],
  plan: (draft, input) => {
    requireAbsence(draft, input.absenceId);
    withdraw(draft, ['absence', input.absenceId]);
  },
  sentence: ({ diff, names }) => {
    const gone = diff.supersede.filter((version) => version.kind === 'absence');
    const [first] = gone;
    if (!first) return 'An absence was removed: it never was.';
    return `${names.worker(first.workerId)}: the absence ${periodWords(periodOfRun(gone))} was removed, it never was.`;
  },
});

function whereAbsence(view: View, absenceId: string): UnitDay {
  const [first] = requireAbsence(view, absenceId);
  return placeOfWorkerNear(view, first?.workerId ?? '', first?.effectiveFrom ?? DAWN);
}

/** AB1, AB5, AB8. Puts the first day back where it is said to be; none: the absence goes on. */
function setReturn(draft: Draft, absenceId: string, backOn: Day | null): void {
  const versions = draft.versions('absence', absenceId);
  const began = versions[0]?.effectiveFrom ?? DAWN;
  if (backOn && backOn <= began) {
    const message = `They went away on ${dayWords(began)}; the first day back is later. Remove an absence that never was.`;
    throw fault('backOn', message);
  }
  const workerId = versions[0]?.workerId ?? '';
  const moves = backOn !== versions.at(-1)?.effectiveTo;
  if (backOn && moves && assignmentsOfWorkerOn(draft, workerId, backOn).length === 0)
    throw fault('backOn', 'They are on no post on that day; choose a day on which they are.');
  setEnd(draft, ['absence', absenceId], { effectiveTo: backOn ?? whileHere(draft, workerId, began) });
}

/** AF2. The end of an absence that goes on: none, or that of the last assignment. Who is on no post then is no leaver. */
function whileHere(view: View, workerId: string, from: Day): Day {
  const until = hereUntil(view, workerId, from);
  return until > from ? until : FOREVER;
}

/** AB8. ", their last day here" of an absence that ends with the last assignment. */
function untilWords({ after }: SentenceContext, { workerId, effectiveTo }: NewVersion<'absence'>): string {
  const isOfLeaver = effectiveTo !== FOREVER && hereUntil(after, workerId, addDays(effectiveTo, -1)) === effectiveTo;
  return isOfLeaver ? ', their last day here' : '';
}

/** AB6. Puts the first day away where it is said to be. */
function setStart(draft: Draft, absenceId: string, startDate: Day): void {
  const { effectiveTo } = wholeOf(draft, absenceId);
  if (startDate >= effectiveTo) {
    throw fault('startDate', `They were back on ${dayWords(effectiveTo)}; the first day away is earlier.`);
  }
  const versions = [...draft.versions('absence', absenceId)];
  const kept = versions.filter((version) => version.effectiveTo > startDate);
  for (const version of versions) if (!kept.includes(version)) draft.supersede(version);
  const [first] = kept;
  if (!first || first.effectiveFrom === startDate) return;
  draft.supersede(first);
  draft.add({ ...first, effectiveFrom: startDate });
}

function patchWhole(draft: Draft, absenceId: string, patch: Partial<FactFields['absence']>): void {
  patchDays(draft, ['absence', absenceId], { effectiveFrom: DAWN, effectiveTo: FOREVER, patch });
}

function wholeOf(view: View, absenceId: string): Period {
  return periodOfRun(view.versions('absence', absenceId));
}

/** A last day before the first; a return expected no later than the first day away. */
function dayFaults(days: Period & { expectedReturn: Day | null | undefined }, endField: string): Fault[] {
  const faults: Fault[] = [];
  if (days.effectiveTo <= days.effectiveFrom) {
    faults.push({ field: endField, message: 'The last day away is the first one or later.' });
  }
  if (days.expectedReturn && days.expectedReturn <= days.effectiveFrom) {
    const message = `They are away from ${dayWords(days.effectiveFrom)}; they are expected back on a later day.`;
    faults.push({ field: 'expectedReturn', message });
  }
  return faults;
}

function absenceAdded({ diff }: SentenceContext): NewVersion<'absence'> | undefined {
  const added = diff.add.filter((version): version is NewVersion<'absence'> => version.kind === 'absence');
  return added.sort((a, b) => (a.effectiveTo < b.effectiveTo ? -1 : 1)).at(-1);
}

/** What of an absence was corrected, its kind (AB7) only as a thing that was. */
function correctionWords(context: SentenceContext, now: NewVersion<'absence'>): string[] {
  const versions = context.before.versions('absence', now.id);
  const last = versions.at(-1);
  if (!last) return [];
  const [was, is] = [periodOfRun(versions), wholeOf(context.after, now.id)];
  const sameDays = was.effectiveFrom === is.effectiveFrom && was.effectiveTo === is.effectiveTo;
  const until = is.effectiveTo === was.effectiveTo ? '' : untilWords(context, now);
  const expected = last.expectedReturn === now.expectedReturn;
  return [
    ...(sameDays ? [] : [`away ${periodWords(is)}${until}, not ${periodWords(was)}`]),
    ...(expected
      ? []
      : [now.expectedReturn ? `expected back on ${dayWords(now.expectedReturn)}` : 'no return expected yet']),
    ...(last.absenceKind === now.absenceKind ? [] : ['kind of absence corrected']),
    ...(last.workingDaysMicro === now.workingDaysMicro ? [] : ['working days corrected']),
  ];
}

/** Everything that is written about who is away. */
export const absenceVerbs = [startAbsence, endAbsence, changeAbsence, removeAbsence];
