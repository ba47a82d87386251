import { addDays, type Day, lastDay, type Period } from '../../server/domain/day.ts';
import { fromMicro } from '../../server/domain/fte.ts';
import type { FactKind } from '../../server/domain/record/facts.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import type { View } from '../../server/domain/record/view.ts';
import type { PackRows } from './random-packs.ts';

/** What a record says, as rows of a pack with the columns of random-packs.ts: written apart from the import. */
export function exported(view: View): PackRows {
  const all = <K extends FactKind>(kind: K): NewVersion<K>[] =>
    [...view.ids(kind)].flatMap((id) => [...view.versions(kind, id)]);
  const ref = (workerId: string) => view.versions('workerDetails', workerId)[0]?.workerRef ?? '';
  const number = (postId: string | null) => (postId ? (view.versions('post', postId)[0]?.postNumber ?? '?') : '');
  const code = (unitId: string | null) => (unitId ? (view.versions('unit', unitId)[0]?.code ?? '?') : '');
  return {
    'units.csv': all('unit').map((unit) => ({
      unit_code: unit.code,
      name: unit.name,
      kind: unit.kindOfUnit,
      parent_code: code(unit.parentId),
      ...dates(unit),
    })),
    'posts.csv': all('post').map((post) => ({
      post_number: post.postNumber,
      title: post.title,
      role: post.role,
      unit_code: code(post.unitId),
      fte: String(fromMicro(post.fteMicro)),
      ...dates(post),
    })),
    'workers.csv': all('workerDetails').map((details) => ({
      worker_ref: details.workerRef ?? '',
      name: details.name ?? '',
      swe_number: details.sweNumber ?? '',
      payroll_number: details.payrollNumber ?? '',
    })),
    'assignments.csv': all('assignment').map((assignment) => ({
      assignment_ref: assignment.assignmentRef,
      worker_ref: ref(assignment.workerId),
      post_number: number(assignment.postId),
      unit_code: code(assignment.unitId),
      role: assignment.role ?? '',
      basis: assignment.basis,
      covers: assignment.covers ?? '',
      fte: String(fromMicro(assignment.fteMicro)),
      ...dates(assignment),
    })),
    'absences.csv': all('absence').map((absence) => ({
      worker_ref: ref(absence.workerId),
      kind: absence.absenceKind,
      ...dates(absence),
      working_days: absence.workingDaysMicro === null ? '' : String(fromMicro(absence.workingDaysMicro)),
    })),
    'recruitments.csv': all('stageEvent').map((event) => {
      const offer = event.offerId ? (view.versions('offer', event.offerId)[0]?.offerRef ?? '?') : '';
      return {
        recruitment_ref: view.versions('recruitment', event.recruitmentId)[0]?.recruitmentRef ?? '?',
        post_number: number(event.postId),
        stage: event.stage,
        stage_date: event.effectiveFrom,
        note: event.note ?? '',
        // an offer that the pack did not name is known by its round
        offer_ref: offer.includes('/') ? '' : offer,
      };
    }),
    'caseloads.csv': all('caseloadCount').map((count) => ({
      worker_ref: ref(count.workerId),
      as_at: count.effectiveFrom,
      children: String(count.children),
      child_in_need: count.childInNeed === null ? '' : String(count.childInNeed),
    })),
  };
}

function dates(period: Period) {
  return { start_date: period.effectiveFrom, end_date: lastDay(period) ?? '' };
}

/** Rows as sorted lines, so that packs compare whatever the order of rows, and however one key's days are cut. */
export function linesOf(rows: PackRows): string[] {
  return Object.entries(rows)
    .flatMap(([file, of]) => joined(of).map((row) => `${file} ${JSON.stringify(Object.entries(row).sort())}`))
    .sort();
}

type Row = PackRows[string][number];

/** Rows that follow one another and say the same, as one. */
function joined(rows: readonly Row[]): Row[] {
  if (!rows.every((row) => 'start_date' in row)) return [...rows];
  const groups = Map.groupBy(rows, ({ start_date: _, end_date: __, ...said }) =>
    JSON.stringify(Object.entries(said).sort()),
  );
  return [...groups.values()].flatMap((group) => {
    const together: Row[] = [];
    for (const row of group.toSorted((a, b) => ((a.start_date ?? '') < (b.start_date ?? '') ? -1 : 1))) {
      const before = together.at(-1);
      const follows = before?.end_date && addDays(before.end_date as Day, 1) === row.start_date;
      if (before && follows) together[together.length - 1] = { ...before, end_date: row.end_date ?? '' };
      else together.push(row);
    }
    return together;
  });
}
