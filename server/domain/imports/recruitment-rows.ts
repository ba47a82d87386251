import type { Day } from '../day.ts';
import { type Stage, stages } from '../record/facts.ts';
import type { recruitmentColumns } from './columns.ts';
import { type Finder, findBefore, findersBy, idsOfKeys, rowsByKey } from './keys.ts';
import type { Planning } from './planning.ts';
import type { References } from './references.ts';
import { type Row, sound } from './rows.ts';

/**
 * Rows of recruitments.csv made ready.
 * T1 A row is a stage reached by a round, by one post of it, or by an offer. Its key is its round, post, stage and day,
 *    with its offer and its number among the day's where it has them.
 * T2 Where no number is given, the stages of one day come in the order in which recruitment goes through them; those of
 *    one place by their posts and offers, so that it is one whichever row comes first in the file.
 * T3 A post's offer stages without an offer_ref belong to an offer of that post: one begins with *offered*, or with the
 *    first such stage after the last offer ended.
 */
export type StageRow = Row<typeof recruitmentColumns> & {
  readonly roundId: string;
  readonly postId: string | null;
  readonly unitId: string | null;
};

/** A row whose stage and day are sound, with its place in the order of its day. */
export type DatedRow = StageRow & { readonly stage: Stage; readonly on: Day; readonly order: number };

/** Rows with what they refer to looked up; rows without a round's reference are left out. */
export function stageRows(planning: Planning, references: References): StageRow[] {
  const rows = planning.pack.files['recruitments.csv']?.rows ?? [];
  const rounds = rowsByKey(rows, ({ values }) => values.recruitment_ref);
  const ids = idsOfKeys(planning, rounds.keys(), findersBy(planning, 'recruitment', 'recruitmentRef'));
  return rows.flatMap((row) => {
    const { line, values } = row;
    const roundId = values.recruitment_ref ? ids.get(values.recruitment_ref) : undefined;
    if (roundId === undefined) return [];
    const at = (column: string) => ({ file: 'recruitments.csv', line, column });
    const postId = references.post(values.post_number, at('post_number'));
    return [{ ...row, roundId, postId, unitId: references.unit(values.unit_code, at('unit_code')) }];
  });
}

/** T2. The rows that can be placed in time, oldest first. */
export function datedRows(rows: readonly StageRow[]): DatedRow[] {
  const dated = rows.flatMap((row): DatedRow[] => {
    const { stage, stage_date: on, seq } = row.values;
    if (!sound(row, 'stage', 'stage_date') || !stage || !on) return [];
    return [{ ...row, stage, on, order: seq ?? placeOfStage(stage) }];
  });
  return dated.sort((a, b) => (a.on === b.on ? a.order - b.order || byKey(a, b) : a.on < b.on ? -1 : 1));
}

function byKey(a: DatedRow, b: DatedRow): number {
  const [one, other] = [a, b].map(
    ({ stage, values }) => `${values.post_number ?? ''}|${stage}|${values.offer_ref ?? ''}`,
  );
  return one === other ? a.line - b.line : (one ?? '') < (other ?? '') ? -1 : 1;
}

/** T2. Where a stage comes among those of one day; later events of the day are numbered after it. */
export function placeOfStage(stage: Stage): number {
  return stages.indexOf(stage) + 1;
}

/** T1. What tells one event of a round from another. */
type EventKey = { roundId: string; postId: string | null; offerId: string | null; stage: Stage; on: Day };

function keyText({ roundId, postId, offerId, stage, on }: EventKey): string {
  return [roundId, postId ?? '', offerId ?? '', stage, on].join('|');
}

/** T1. The key of a row, once its offer is known. */
export function keyOfRow(row: DatedRow, offerId: string | null): string {
  return `${keyText({ ...row, offerId })}#${row.values.seq ?? ''}`;
}

/** T1. Finds the event of a key among those of the record, then among those that imports once wrote. */
export function findersOfEvents(planning: Planning): Finder[] {
  const before = findBefore(planning, (version) =>
    version.kind === 'stageEvent'
      ? keyText({ ...version, roundId: version.recruitmentId, on: version.effectiveFrom })
      : null,
  );
  const believed = (key: string) => {
    const [text = '', seq = ''] = key.split('#');
    const roundId = text.slice(0, text.indexOf('|'));
    return planning.record.now.by('stageEvent', 'recruitmentId', roundId).find((event) => {
      const same = keyText({ ...event, roundId, on: event.effectiveFrom }) === text;
      return same && (seq === '' || event.order === Number(seq));
    })?.id;
  };
  return [believed, (key) => before(key.slice(0, key.indexOf('#')))];
}
