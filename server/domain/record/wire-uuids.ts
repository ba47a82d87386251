/**
 * UUIDs of a payload, 22 letters each: most of them are minted at random, so what a compressor can do for 36
 * characters is little. 21 groups of 6 bits and one of 2, in the alphabet of base64url.
 */
export const UUID_LETTERS = 22;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map([...LETTERS].map((letter, value) => [letter, value]));
const SHAPE = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
/** Three hexadecimal digits are two letters; the 32 of a UUID are ten such and two digits over. */
const DIGITS_A_STEP = 3;

/** True for a UUID as they are written here: lower case, with hyphens. */
export function isUuid(text: string): boolean {
  return SHAPE.test(text);
}

/** UUIDs one after the other, packed. */
export function packUuids(uuids: readonly string[]): string {
  return uuids.map(pack).join('');
}

/** The UUID whose letters begin at a place. */
export function unpackUuid(letters: string, from: number): string {
  let digits = '';
  for (let at = from; at < from + UUID_LETTERS; at += 2) {
    const last = at === from + UUID_LETTERS - 2;
    const value = (VALUES.get(letters[at] ?? 'A') ?? 0) * 64 + (VALUES.get(letters[at + 1] ?? 'A') ?? 0);
    digits += value.toString(16).padStart(last ? 2 : DIGITS_A_STEP, '0');
  }
  const cut = [0, 8, 12, 16, 20, 32];
  return cut
    .slice(1)
    .map((to, part) => digits.slice(cut[part], to))
    .join('-');
}

function pack(uuid: string): string {
  const digits = uuid.replaceAll('-', '');
  let letters = '';
  for (let at = 0; at < digits.length; at += DIGITS_A_STEP) {
    const value = Number.parseInt(digits.slice(at, at + DIGITS_A_STEP), 16);
    letters += (LETTERS[value >> 6] ?? '') + (LETTERS[value & 63] ?? '');
  }
  return letters;
}
