import { type ImportFault, type PackFile, packFiles, type RawPack, type RawTable } from '../domain/imports/pack.ts';
import { type PackEntry, type PackSource, printable, wholeFault } from './pack-source.ts';
import { parseFile } from './parse-file.ts';

/** Told as each file has been read, with its rows. */
type OnRead = (file: PackFile, rows: number) => void;

/** Reads every file of a pack that there is; files of other names are reported and left alone. Pure. */
export function readPack({ entries, faults: came }: PackSource, onRead?: OnRead): RawPack {
  const faults: ImportFault[] = [...came];
  const tables: RawTable[] = [];
  const unreadable: PackFile[] = [];
  const unknown: string[] = [];
  const byName = Map.groupBy(entries, ({ name }) => knownName(name));
  for (const { name } of byName.get(null) ?? []) unknown.push(printable(name));
  for (const file of packFiles) {
    const found = byName.get(file) ?? [];
    const read = found.length > 0 ? readFile(file, found) : null;
    if (read === null) continue;
    if ('rows' in read) {
      tables.push(read);
      onRead?.(file, read.rows.length);
    } else {
      faults.push(read);
      unreadable.push(file);
    }
  }
  if (faults.length === 0 && tables.length === 0) faults.push(nothingToRead());
  const places = unknown.map((name) => ({ file: name, line: 1 }));
  const notices = unknown.length > 0 ? [{ kind: 'unknown_file' as const, places, names: unknown }] : [];
  return { tables, unreadable, faults, notices };
}

function knownName(name: string): PackFile | null {
  return packFiles.find((file) => file === name.toLowerCase()) ?? null;
}

function readFile(file: PackFile, [first, second]: readonly PackEntry[]): RawTable | ImportFault | null {
  if (second) return wholeFault(file, 'the file twice', 'each file once');
  return first ? parseFile(file, first.bytes) : null;
}

function nothingToRead(): ImportFault {
  return wholeFault('(pack)', 'no file of an import pack', `one at least of ${packFiles.join(', ')}`);
}
