import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export type ClientSize = {
  /** What every address loads before it shows anything. */
  readonly shellBytes: number;
  /** The same with what the first screen of someone signed in brings along; null where it is no chunk of its own. */
  readonly todayBytes: number | null;
};

/** Gzipped bytes of JavaScript of the built client; null where it is not built. */
export function clientSize(folder: string): ClientSize | null {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return null;
  const html = readFileSync(page, 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => join(folder, match[1] ?? ''));
  const today = readdirSync(join(folder, 'assets')).find((name) => /^today\.page-.*\.js$/.test(name));
  const bytes = (files: readonly string[]) => [...withImports(files)].reduce((sum, file) => sum + gzippedSize(file), 0);
  return {
    shellBytes: bytes(named),
    todayBytes: today ? bytes([...named, join(folder, 'assets', today)]) : null,
  };
}

/** Files with everything that they import at once, each named once; what is imported when needed is not among it. */
function withImports(files: readonly string[]): Set<string> {
  const found = new Set(files);
  for (const file of found) {
    const code = readFileSync(file, 'utf8');
    for (const match of code.matchAll(
      /(?:^|[;\s}])(?:import|export)\s*(?:[^'"();]*?from\s*)?["'`](\.[^"'`]+\.js)["'`]/g,
    )) {
      found.add(join(dirname(file), match[1] ?? ''));
    }
  }
  return found;
}

function gzippedSize(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).length;
}
