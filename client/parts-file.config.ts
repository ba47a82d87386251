import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Writes the text of every built script and style into one file, by their addresses: a device that installs the app
 * fetches that first (sw/parts-at-once.ts). They are named by their content, so nothing in it is ever of another version.
 */
export function partsFile(): Plugin {
  return {
    name: 'parts-file',
    async writeBundle({ dir = '' }, bundle) {
      const names = Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css)$/.test(name));
      const parts = names.map(async (name) => [`/${name}`, await readFile(join(dir, name), 'utf8')]);
      await writeFile(join(dir, 'parts.json'), JSON.stringify(Object.fromEntries(await Promise.all(parts))));
    },
  };
}
