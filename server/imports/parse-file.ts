import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import type { ImportFault, PackFile, RawRow, RawTable } from '../domain/imports/pack.ts';
import { wholeFault } from './pack-source.ts';

/** A file as rows of text, or why it can't be read. Pure: on a Worker as on Node. */
export function parseFile(file: PackFile, bytes: Uint8Array): RawTable | ImportFault {
  const text = decoded(bytes);
  if (text === null) {
    const fault = wholeFault(file, 'text that is not UTF-8', 'text saved as UTF-8 (in a spreadsheet: CSV UTF-8)');
    return { ...fault, line: firstBadLine(bytes) };
  }
  if (text.trim() === '') return wholeFault(file, 'an empty file', 'a header row at least');
  return parsed(file, text.replaceAll(/\r\n?/g, '\n'));
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A line break is never part of a longer character, so each line can be tried by itself. */
function firstBadLine(bytes: Uint8Array): number {
  let from = 0;
  for (let line = 1; from <= bytes.length; line += 1) {
    const at = bytes.indexOf(10, from);
    const end = at < 0 ? bytes.length : at;
    if (decoded(bytes.subarray(from, end)) === null) return line;
    from = end + 1;
  }
  return 1;
}

/** Lines are counted with `\n` alone: the library counts a CRLF inside quotes twice. */
function parsed(file: PackFile, text: string): RawTable | ImportFault {
  const records: RawRow[] = [];
  let line = 1;
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      record_delimiter: '\n',
      on_record: (record: string[], { lines }) => {
        const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
        records.push({ line: lines - breaks, cells: record.map((cell) => cell.trim()) });
        line = lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      ...wholeFault(file, 'a quoted value that does not end', 'a quote at its end; one inside it is doubled'),
      line,
    };
  }
  const [header, ...rows] = records.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!header) return wholeFault(file, 'an empty file', 'a header row at least');
  return { file, header: header.cells, rows };
}

/** The separator that the header row uses most, outside quotes. */
function delimiterOf(text: string): ',' | ';' {
  const header = text.slice(0, `${text}\n`.indexOf('\n')).replaceAll(/"[^"]*"/g, '');
  return header.split(';').length > header.split(',').length ? ';' : ',';
}
