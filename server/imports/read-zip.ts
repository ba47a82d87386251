import { type UnzipFileInfo, type Unzipped, unzipSync } from 'fflate';
import { MOST_BYTES, type PackSource, printable, tooLarge, wholeFault } from './pack-source.ts';

/** What some systems add to a zip unasked. */
const UNASKED = /^__MACOSX\//;
const NOTHING = new Uint8Array();

/**
 * The files of a zip. Its list of contents is read first: nothing is unpacked that is too large or lies in a folder.
 * `name` is what the zip is called in faults.
 */
export function readZip(name: string, bytes: Uint8Array): PackSource {
  const contents = listOf(bytes);
  if (!contents) return refused(wholeFault(name, 'a file that can’t be opened', 'a zip of the pack’s CSV files'));
  const total = contents.reduce((sum, { size, originalSize }) => sum + Math.max(size, originalSize), 0);
  if (total > MOST_BYTES) return refused(tooLarge(name, total));
  const paths = contents.filter((file) => isPath(file.name));
  if (paths.length > 0) {
    const expected = 'every file at the top of the zip, in no folder';
    return {
      entries: [],
      faults: paths.map((file) => wholeFault(printable(file.name), 'a path inside the zip', expected)),
    };
  }
  const files = unpacked(bytes);
  if (!files)
    return refused(wholeFault(name, 'a zip that is damaged or locked', 'a zip that opens without a password'));
  // by the list: of two files of one name only the last is unpacked, and neither may be passed over
  return { entries: contents.map((file) => ({ name: file.name, bytes: files[file.name] ?? NOTHING })), faults: [] };
}

/** True for the bytes of a zip. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

function refused(fault: PackSource['faults'][number]): PackSource {
  return { entries: [], faults: [fault] };
}

function isPath(name: string): boolean {
  return /[/\\]/.test(name);
}

function listOf(bytes: Uint8Array): UnzipFileInfo[] | null {
  const contents: UnzipFileInfo[] = [];
  const files = unpacked(bytes, (file) => {
    contents.push(file);
    return false;
  });
  return files && contents.filter((file) => !UNASKED.test(file.name));
}

function unpacked(bytes: Uint8Array, filter = (file: UnzipFileInfo) => !UNASKED.test(file.name)): Unzipped | null {
  try {
    return unzipSync(bytes, { filter });
  } catch {
    return null;
  }
}
