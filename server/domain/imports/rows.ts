import { Wrong } from './cells.ts';
import {
  type Column,
  type Columns,
  headerKey,
  type Need,
  type PackColumns,
  packColumns,
  type ValueOf,
} from './columns.ts';
import {
  type ImportFault,
  type ImportNotice,
  type PackFile,
  packFiles,
  type RawPack,
  type RawRow,
  type RawTable,
} from './pack.ts';

/**
 * Rows understood cell by cell.
 * IL1 A column that is not there has no value (undefined); a blank cell is null; a cell at fault has no value either and
 *    its column is in `wrong`.
 * IL2 Every cell at fault is told, not the first only.
 * IL3 A file without a column that every row needs is told so once; without its key, nothing in it can be read.
 * IL4 A row with more values than columns is told so once: which value is which is not guessed at.
 * IL5 What stood in a column about a person is not repeated.
 */
export type Row<S extends Columns = Columns> = {
  readonly line: number;
  readonly values: { readonly [C in keyof S]?: ValueOf<S[C]> | null };
  readonly wrong: readonly string[];
};

type FileRows<S extends Columns = Columns> = {
  /** The columns that are there. */
  readonly has: ReadonlySet<string>;
  readonly rows: readonly Row<S>[];
};

/** The pack's files that are there and can be read. */
type PackRows = { readonly [F in PackFile]?: FileRows<PackColumns[F]> };

export type UnderstoodPack = {
  readonly files: PackRows;
  /** Files that are there but cannot be read: faults of reference to them are hidden. */
  readonly unreadable: ReadonlySet<PackFile>;
  readonly faults: ImportFault[];
  readonly notices: ImportNotice[];
};

/** Reads every cell of a pack. Contracted hours are over the standard week, in millionths of an hour. */
export function understand(pack: RawPack, standardWeekMicro: number): UnderstoodPack {
  const columns: { readonly [F in PackFile]: Columns } = packColumns(standardWeekMicro);
  const files: { [F in PackFile]?: FileRows } = {};
  const unreadable = new Set(pack.unreadable);
  const faults = [...pack.faults];
  const notices = [...pack.notices];
  for (const table of inOrder(pack.tables)) {
    const reading = new FileReading(table, columns[table.file]);
    const rows = reading.read();
    faults.push(...reading.faults);
    if (reading.unknown.length > 0) {
      const places = reading.unknown.map(() => ({ file: table.file, line: 1 }));
      notices.push({ kind: 'unknown_column', places, names: reading.unknown });
    }
    if (rows) files[table.file] = rows;
    else unreadable.add(table.file);
  }
  // Safe because each file's rows were read by that file's own columns.
  return { files: files as PackRows, unreadable, faults, notices };
}

function inOrder(tables: readonly RawTable[]): RawTable[] {
  return [...tables].sort((a, b) => packFiles.indexOf(a.file) - packFiles.indexOf(b.file));
}

type Position = { readonly name: string; readonly at: number; readonly column: Column<unknown> };

class FileReading {
  readonly faults: ImportFault[] = [];
  readonly unknown: string[] = [];
  private readonly table: RawTable;
  private readonly columns: Columns;
  private readonly positions: Position[] = [];
  private readonly has = new Set<string>();

  constructor(table: RawTable, columns: Columns) {
    this.table = table;
    this.columns = columns;
  }

  /** The file's rows; null when it lacks its key. */
  read(): FileRows | null {
    this.readHeader();
    if (!this.checkHeader()) return null;
    const eitherFte = 'contracted_hours' in this.columns && (this.has.has('fte') || this.has.has('contracted_hours'));
    const rows = this.table.rows.map((raw) => {
      const row = raw.cells.length > this.table.header.length ? this.shifted(raw) : this.row(raw);
      if (eitherFte && sound(row, 'fte', 'contracted_hours')) this.needFte(row);
      return row;
    });
    return { has: this.has, rows };
  }

  private readHeader(): void {
    const names = new Map(Object.keys(this.columns).map((name) => [headerKey(name), name]));
    this.table.header.forEach((heading, at) => {
      const name = names.get(headerKey(heading));
      const column = name === undefined ? undefined : this.columns[name];
      if (name === undefined || !column) {
        if (heading !== '' || this.table.rows.some((row) => row.cells[at])) this.unknown.push(heading);
      } else if (this.has.has(name)) {
        this.tell(1, name, { found: 'the column twice', expected: 'each column once' });
      } else {
        this.has.add(name);
        this.positions.push({ name, at, column });
      }
    });
  }

  private checkHeader(): boolean {
    const missing = (needs: readonly Need[]) =>
      Object.entries(this.columns).filter(([name, { need }]) => needs.includes(need) && !this.has.has(name));
    for (const [name] of missing(['key', 'value', 'column'])) {
      this.tell(1, name, { found: 'no such column', expected: `this column: every ${this.table.file} has it` });
    }
    if ('contracted_hours' in this.columns && !this.has.has('fte') && !this.has.has('contracted_hours')) {
      this.tell(1, 'fte', { found: 'no such column', expected: 'a column fte or contracted_hours' });
    }
    return missing(['key']).length === 0;
  }

  private row(raw: RawRow): Row {
    const values: { [column: string]: unknown } = {};
    const wrong: string[] = [];
    for (const { name, at, column } of this.positions) {
      const cell = raw.cells[at] ?? '';
      const value = cell === '' ? null : column.read(cell);
      if (value === null && (column.need === 'key' || column.need === 'value')) {
        wrong.push(name);
        this.tell(raw.line, name, { found: 'nothing', expected: 'a value: this column is needed in every row' });
      } else if (value instanceof Wrong) {
        wrong.push(name);
        this.tell(raw.line, name, { found: column.personal ? null : shown(cell), expected: value.expected });
      } else values[name] = value;
    }
    return { line: raw.line, values, wrong };
  }

  /** Keeps only the key, so that what refers to the row is not told as unknown. */
  private shifted(raw: RawRow): Row {
    const { header } = this.table;
    const expected = `${header.length} values, one for each column; a value with a comma in it goes in quotes, and numbers have a decimal point`;
    this.tell(raw.line, '(row)', { found: `${raw.cells.length} values`, expected });
    const values: { [column: string]: unknown } = {};
    for (const { name, at, column } of this.positions) if (column.need === 'key') values[name] = raw.cells[at] || null;
    return { line: raw.line, values, wrong: this.positions.map(({ name }) => name) };
  }

  private needFte(row: Row): void {
    if (row.values.fte ?? row.values.contracted_hours) return;
    const column = this.has.has('fte') ? 'fte' : 'contracted_hours';
    this.tell(row.line, column, { found: 'nothing', expected: 'an FTE, or contracted hours' });
    (row.wrong as string[]).push(column);
  }

  private tell(line: number, column: string, { found, expected }: { found: string | null; expected: string }): void {
    this.faults.push({ file: this.table.file, line, column, found, expected });
  }
}

/** What stood in a cell, on one line and not too long. */
function shown(cell: string): string {
  const line = cell.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

/** True when none of the columns of a row is at fault. */
export function sound(row: Row, ...columns: readonly string[]): boolean {
  return row.wrong.length === 0 || !columns.some((column) => row.wrong.includes(column));
}
