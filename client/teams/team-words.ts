import { atWorkOfFunded, type Strength } from '../../server/domain/cover/strength.ts';
import { fromMicro } from '../../server/domain/fte.ts';
import { divideHalfUp, oneDecimal, sumWords } from '../../server/domain/measures/figures.ts';
import type { Pair } from '../../server/domain/measures/registry.ts';
import { rateWords } from '../shared/format.ts';
import type { Shape } from '../ui/patterns.tsx';
import type { BarPart } from '../ui/stacked-bar.tsx';

/** What becomes of funded FTE, part by part, in the order of the bar: they add up to what is funded. */
export const strengthShapes = ['at_work', 'away_covered', 'away', 'vacant_covered', 'empty'] as const;
type StrengthShape = (typeof strengthShapes)[number] & Shape;

export const strengthLabels: { readonly [S in StrengthShape]: string } = {
  at_work: 'at work',
  away_covered: 'away, covered',
  away: 'away, not covered',
  vacant_covered: 'vacant, covered',
  empty: 'empty, no cover',
};

const fields = {
  at_work: 'atWorkMicro',
  away_covered: 'awayCoveredMicro',
  away: 'awayNotCoveredMicro',
  vacant_covered: 'vacantCoveredMicro',
  empty: 'emptyMicro',
} as const satisfies { readonly [S in StrengthShape]: keyof Strength };

/** The parts of a strength as a bar draws them. */
export function strengthParts(strength: Strength): (BarPart & { readonly shape: StrengthShape })[] {
  return strengthShapes.map((shape) => ({ shape, value: strength[fields[shape]] }));
}

/** "At work today 9.4 of 12.0 FTE": holders at work and whoever covers. */
export function atWorkWords(strength: Strength, when: string): string {
  return `At work ${when} ${ofFunded(strength)} FTE`;
}

/** "9.4 of 12.0". */
export function ofFunded(strength: Strength): string {
  return `${oneDecimal(atWorkOfFunded(strength))} of ${oneDecimal(strength.fundedMicro)}`;
}

/** "10.0 filled + 2.0 vacant = 12.0 FTE funded". */
export function fundedWords({ filledMicro, vacantMicro }: Strength): string {
  return sumWords(
    [
      { micro: filledMicro, words: 'filled' },
      { micro: vacantMicro, words: 'vacant' },
    ],
    'FTE funded',
  );
}

/** "10.0 filled + 2.0 vacant", with as many decimals as it takes to add up to what is funded. */
export function filledWords(strength: Strength): string {
  return fundedWords(strength).split(' = ')[0] ?? '';
}

/** All parts, adding up: "8.0 at work + 1.0 away, covered + … = 12.0 FTE funded". */
export function strengthSentence(strength: Strength): string {
  if (strength.fundedMicro === 0) return 'No post is funded here on this day.';
  const parts = strengthParts(strength).filter(({ value }) => value > 0);
  return sumWords(
    parts.map(({ shape, value }) => ({ micro: value, words: strengthLabels[shape] })),
    'FTE funded',
  );
}

/** What stands beside the funded FTE, and what is to be checked; nothing where there is none. */
export function besideWords({ overMicro, additionalMicro, toCheckMicro }: Strength): string[] {
  return [
    additionalMicro > 0 ? `${oneDecimal(additionalMicro)} FTE agency additional to establishment` : '',
    overMicro > 0 ? `${oneDecimal(overMicro)} FTE employed beyond what is funded` : '',
    toCheckMicro > 0 ? `cover beyond what is vacant on its post: ${oneDecimal(toCheckMicro)} FTE to check` : '',
  ].filter(Boolean);
}

/** A share with its two numbers: "23.1%" and "3.0 of 13.0". */
export function shareWords(pair: Pair | null, empty: string): { readonly rate: string; readonly of: string } {
  if (!pair?.denominatorMicro) return { rate: empty, of: '' };
  const { numeratorMicro, denominatorMicro } = pair;
  return {
    rate: rateWords(numeratorMicro, denominatorMicro),
    of: `${oneDecimal(numeratorMicro)} of ${oneDecimal(denominatorMicro)}`,
  };
}

/** "13.1" and "79 / 6.0". */
export function perFteWords({ numeratorMicro, denominatorMicro }: Pair): {
  readonly rate: string;
  readonly of: string;
} {
  if (!denominatorMicro) return { rate: 'n/a', of: '' };
  const tenths = divideHalfUp(numeratorMicro * 10, denominatorMicro);
  const children = fromMicro(numeratorMicro);
  return { rate: (tenths / 10).toFixed(1), of: `${children} / ${oneDecimal(denominatorMicro)}` };
}

/** Case holders over the limit and all of them. */
export function overOf({ numeratorMicro, denominatorMicro }: Pair): {
  readonly over: number;
  readonly holders: number;
} {
  const holders = fromMicro(denominatorMicro ?? 0);
  return { over: holders - fromMicro(numeratorMicro), holders };
}
