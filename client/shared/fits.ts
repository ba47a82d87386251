/** Text as searches compare it: without case, accents or the kind of apostrophe. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll('’', "'")
    .toLowerCase();
}

/** True where each word typed stands somewhere in what a row is known by, in any order. Nothing typed fits all. */
export function fits(text: string, words: string): boolean {
  const within = folded(text);
  return folded(words)
    .split(/\s+/)
    .every((word) => within.includes(word));
}
