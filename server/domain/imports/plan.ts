import type { Day } from '../day.ts';
import type { Plan } from '../record/draft.ts';
import type { Record } from '../record/record.ts';
import { standardWeekMicro } from '../settings.ts';
import { checkIntegrity } from './integrity.ts';
import { noticeOddities } from './notices.ts';
import { type ImportFault, type ImportNotice, packFiles, type RawPack } from './pack.ts';
import { planAbsences } from './plan-absences.ts';
import { planAssignments } from './plan-assignments.ts';
import { planCaseloads } from './plan-caseloads.ts';
import { planPosts } from './plan-posts.ts';
import { planRecruitments } from './plan-recruitments.ts';
import { planUnits } from './plan-units.ts';
import { planWorkers } from './plan-workers.ts';
import { type FileSummary, type KeptFact, Planning } from './planning.ts';
import { References } from './references.ts';
import { understand } from './rows.ts';

type ImportRequest = {
  /** Takes the pack's word over a person's. */
  readonly overwrite: boolean;
  readonly today: Day;
  /** Ids for what is new, the same ones at every retry. */
  readonly newId: () => string;
};

/** What taking a pack would do. With any fault the plan is empty: a pack is taken whole or not at all. */
export type ImportPlan = {
  readonly plan: Plan;
  readonly faults: readonly ImportFault[];
  readonly notices: readonly ImportNotice[];
  /** Facts that a person wrote since, left as the person has them. */
  readonly kept: readonly KeptFact[];
  /** Facts of a person's with which the pack agrees: the Change names them, and they are the imports' again (K4). */
  readonly agreed: readonly string[];
  readonly summary: readonly FileSummary[];
};

/**
 * Checks a pack against itself and the record, and plans what makes the record say what the pack says
 * (import-pack.md, mechanisms 4). Every fault is found at once. Pure.
 */
export function planImport(record: Record, pack: RawPack, { overwrite, today, newId }: ImportRequest): ImportPlan {
  const understood = understand(pack, standardWeekMicro(record.now, today));
  const planning = new Planning({ record, pack: understood, overwrite, newId });
  const references = new References(planning);
  planUnits(planning, references);
  planPosts(planning, references);
  planWorkers(planning, references);
  planAssignments(planning, references);
  planAbsences(planning, references);
  planRecruitments(planning, references);
  planCaseloads(planning, references);
  checkIntegrity(planning);
  const faulty = planning.faults.length > 0;
  if (!faulty) noticeOddities(planning, references, today);
  return {
    plan: faulty ? { supersede: [], add: [] } : planning.plan(),
    faults: inOrder(planning.faults),
    notices: planning.allNotices(),
    kept: planning.kept,
    agreed: planning.agreed,
    summary: planning.summary(),
  };
}

/** By file in the pack's own order, then line, then as they were found. */
function inOrder(faults: readonly ImportFault[]): ImportFault[] {
  const place = ({ file }: ImportFault) => (packFiles as readonly string[]).indexOf(file);
  return [...faults].sort((a, b) => place(a) - place(b) || a.line - b.line);
}
