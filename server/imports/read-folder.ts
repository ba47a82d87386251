import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { packFiles } from '../domain/imports/pack.ts';
import { MOST_BYTES, type PackSource, tooLarge, wholeFault } from './pack-source.ts';
import { isZip, readZip } from './read-zip.ts';

/** A pack on disk: a folder, or a zip. On Node only. */
export async function readPath(path: string): Promise<PackSource> {
  const name = basename(path);
  const found = await stat(path).catch(() => null);
  if (!found) return refused(name, 'nothing at this path');
  if (found.isDirectory()) return await readFolder(path);
  if (found.size > MOST_BYTES) return { entries: [], faults: [tooLarge(name, found.size)] };
  const bytes = await readFile(path);
  return isZip(bytes) ? readZip(name, bytes) : refused(name, 'a file that is not a zip');
}

async function readFolder(path: string): Promise<PackSource> {
  const inside = await readdir(path, { withFileTypes: true });
  const names = inside.filter((entry) => !entry.name.startsWith('.')).map((entry) => entry.name);
  const known = names.filter((name) => (packFiles as readonly string[]).includes(name.toLowerCase()));
  const sizes = await Promise.all(known.map(async (name) => (await stat(join(path, name))).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total > MOST_BYTES) return { entries: [], faults: [tooLarge(basename(path), total)] };
  const entries = await Promise.all(
    names.map(async (name) => ({
      name,
      bytes: known.includes(name) ? new Uint8Array(await readFile(join(path, name))) : new Uint8Array(),
    })),
  );
  return { entries, faults: [] };
}

function refused(name: string, found: string): PackSource {
  return { entries: [], faults: [wholeFault(name, found, 'the path of a folder of CSV files, or of a zip of them')] };
}
