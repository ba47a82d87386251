import UFuzzy from '@leeoniya/ufuzzy';

/** A word of fewer letters is a beginning, not a slip. */
const SHORTEST = 4;

/** One letter wrong, missing or too many, or two the wrong way round, from the beginning of a word on. */
const slips = new UFuzzy({ intraMode: 1, interLft: 2, intraSub: 1, intraTrn: 1, intraDel: 1, intraIns: 1 });

/** How many words may be slips: of more than a few, what was meant can't be told. */
const MOST_SLIPS = 3;

/** Of how many words one may be a slip, and in how many ways all of them may be meant, at most. */
const NEAREST = 4;
const WAYS = 12;

/**
 * FA5. The ways in which words may be meant, the likeliest first: what begins none of those that there are stands for one
 * it is a slip of, the nearest in length first. What is a slip of nothing stays; where too many are, there are none.
 */
export function meanings(tokens: readonly string[], there: readonly string[]): string[][] {
  if (tokens.filter((token) => mayBeSlip(token, there)).length > MOST_SLIPS) return [];
  return tokens
    .map((token) => meantBy(token, there))
    .reduce<string[][]>(
      (ways, words) => ways.flatMap((way) => words.map((word) => [...way, word])).slice(0, WAYS),
      [[]],
    );
}

/** No word that there is has so many letters that one too many makes a longer one: longer ones are slips of nothing. */
function mayBeSlip(token: string, there: readonly string[]): boolean {
  if (token.length < SHORTEST || there.some((word) => word.startsWith(token))) return false;
  return there.some((word) => word.length + 1 >= token.length);
}

function meantBy(token: string, there: readonly string[]): string[] {
  if (!mayBeSlip(token, there)) return [token];
  const found = (slips.filter([...there], token) ?? []).flatMap((at) => there[at] ?? []);
  const away = (word: string) => Math.abs(word.length - token.length);
  const nearest = found.toSorted((a, b) => away(a) - away(b) || (a < b ? -1 : 1)).slice(0, NEAREST);
  return nearest.length > 0 ? nearest : [token];
}
