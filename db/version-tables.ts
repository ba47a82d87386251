import type { FactFields, FactKind } from '../server/domain/record/facts.ts';
import type { versionColumns } from './columns.ts';
import {
  absenceVersions,
  assignmentVersions,
  caseloadCountVersions,
  dateNoteVersions,
  grantVersions,
  offerCheckVersions,
  offerVersions,
  postVersions,
  queryVersions,
  recruitmentVersions,
  settingVersions,
  stageEventVersions,
  targetVersions,
  unitVersions,
  workerDetailsVersions,
  workerVersions,
} from './schema/index.ts';

/** The history table of every kind of fact. */
export const versionTables = {
  unit: unitVersions,
  post: postVersions,
  worker: workerVersions,
  workerDetails: workerDetailsVersions,
  assignment: assignmentVersions,
  absence: absenceVersions,
  recruitment: recruitmentVersions,
  offer: offerVersions,
  offerCheck: offerCheckVersions,
  stageEvent: stageEventVersions,
  caseloadCount: caseloadCountVersions,
  query: queryVersions,
  target: targetVersions,
  grant: grantVersions,
  setting: settingVersions,
  dateNote: dateNoteVersions,
};

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Row<K extends FactKind> = Omit<(typeof versionTables)[K]['$inferSelect'], keyof ReturnType<typeof versionColumns>>;
type Differing = { [K in FactKind]: Same<Row<K>, FactFields[K]> extends true ? never : K }[FactKind];

/** Does not compile when a table's columns and its kind's fields differ in name, type or whether they may be empty. */
const noneDiffers: [Differing] extends [never] ? true : Differing = true;
void noneDiffers;
