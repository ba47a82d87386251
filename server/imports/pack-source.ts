import type { ImportFault } from '../domain/imports/pack.ts';

/** One file of a pack as it came, by its bare name. */
export type PackEntry = { readonly name: string; readonly bytes: Uint8Array };

/** A pack's files, not yet read, with what was wrong with how they came. */
export type PackSource = { readonly entries: readonly PackEntry[]; readonly faults: readonly ImportFault[] };

/** A pack larger than this, unpacked, is not read. */
export const MOST_BYTES = 100_000_000;

/** The fault of a whole file, or of the pack that goes by that name. */
export function wholeFault(file: string, found: string, expected: string): ImportFault {
  return { file, line: 1, column: '(whole file)', found, expected };
}

/** The fault of a pack that is too large to be read. */
export function tooLarge(name: string, bytes: number): ImportFault {
  const found = `${Math.ceil(bytes / 1_000_000)} MB`;
  return wholeFault(name, found, 'at most 100 MB in all, unpacked: send it in parts, the units and posts first');
}

/** A name from outside, safe to print: no control characters. */
export function printable(name: string): string {
  return name.replaceAll(/\p{Cc}/gu, '?');
}
