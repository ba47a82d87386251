import UFuzzy from '@leeoniya/ufuzzy';

/** A word of fewer letters is a beginning, not a slip. */
const SHORTEST = 4;

/** One letter wrong, missing or too many, or two the wrong way round, from the beginning of a word on. */
const slips = new UFuzzy({ intraMode: 1, interLft: 2, intraSub: 1, intraTrn: 1, intraDel: 1, intraIns: 1 });

/**
 * FA5. Words as they were meant: what begins none of those that there are stands for the one it is a slip of, the nearest
 * in length. What is a slip of nothing stays.
 */
export function asMeant(tokens: readonly string[], there: readonly string[]): string[] {
  return tokens.map((token) => {
    if (token.length < SHORTEST || there.some((word) => word.startsWith(token))) return token;
    const found = (slips.filter([...there], token) ?? []).flatMap((at) => there[at] ?? []);
    const away = (word: string) => Math.abs(word.length - token.length);
    return found.toSorted((a, b) => away(a) - away(b) || (a < b ? -1 : 1))[0] ?? token;
  });
}
