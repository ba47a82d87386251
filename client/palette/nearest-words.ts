import UFuzzy from '@leeoniya/ufuzzy';

/** A word of fewer letters is a beginning, not a slip. */
const SHORTEST = 4;

/** One letter wrong, missing or too many, or two the wrong way round, from the beginning of a word on. */
const slips = new UFuzzy({ intraMode: 1, interLft: 2, intraSub: 1, intraTrn: 1, intraDel: 1, intraIns: 1 });

/** Of how many words one may be a slip, and in how many ways all of them may be meant, at most. */
const NEAREST = 4;
const WAYS = 12;

/**
 * FA5. The ways in which words may be meant, the likeliest first: what begins none of those that there are stands for one
 * it is a slip of, the nearest in length first. What is a slip of nothing stays.
 */
export function meanings(tokens: readonly string[], there: readonly string[]): string[][] {
  return tokens
    .map((token) => meantBy(token, there))
    .reduce<string[][]>(
      (ways, words) => ways.flatMap((way) => words.map((word) => [...way, word])).slice(0, WAYS),
      [[]],
    );
}

function meantBy(token: string, there: readonly string[]): string[] {
  if (token.length < SHORTEST || there.some((word) => word.startsWith(token))) return [token];
  const found = (slips.filter([...there], token) ?? []).flatMap((at) => there[at] ?? []);
  const away = (word: string) => Math.abs(word.length - token.length);
  const nearest = found.toSorted((a, b) => away(a) - away(b) || (a < b ? -1 : 1)).slice(0, NEAREST);
  return nearest.length > 0 ? nearest : [token];
}
