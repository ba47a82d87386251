import type { DayNumber } from '../day.ts';
import type { FactColumns } from './recruitment-sheets.ts';

/** What some rows come to on a day: those that ended or stand, or those that still go on. */
export type Tally = {
  readonly count: number;
  /** How long each took, or has so far; in no order. */
  readonly days: Int32Array;
  /** Distinct people, or posts, behind them. */
  readonly behind: number;
  readonly numerator: number;
  readonly fteMicro: number;
};

/** Tallies cell after cell, in rooms that are used again: thousands of rows stand in each of sixty months. */
export class Tallier {
  private readonly columns: FactColumns;
  private readonly days: Int32Array;
  /** By person or post: the last tally that met it. */
  private readonly metIn: Int32Array;
  private tallies = 0;

  constructor(columns: FactColumns) {
    this.columns = columns;
    this.days = new Int32Array(columns.subject.length);
    this.metIn = new Int32Array(columns.subject.reduce((most, one) => Math.max(most, one), 0) + 1);
  }

  /** Of the rows of a cell, those that still go on, or the others. */
  of(rows: Int32Array, { on, isOpen }: { on: DayNumber; isOpen: boolean }): Tally {
    const { columns, days, metIn } = this;
    const wanted = isOpen ? 1 : 0;
    let [count, behind, numerator, fteMicro] = [0, 0, 0, 0];
    this.tallies += 1;
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as number;
      if (columns.isOpen[row] !== wanted) continue;
      const until = columns.until[row] as number;
      days[count] = (Number.isNaN(until) ? on : until) - (columns.since[row] as number);
      count += 1;
      numerator += columns.isNumerator[row] as number;
      fteMicro += columns.fteMicro[row] as number;
      const subject = columns.subject[row] as number;
      if (subject < 0 || metIn[subject] === this.tallies) continue;
      metIn[subject] = this.tallies;
      behind += 1;
    }
    return { count, days: days.slice(0, count), behind, numerator, fteMicro };
  }
}
