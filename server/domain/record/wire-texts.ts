import { type IntColumn, intColumn, intsOf } from './wire-columns.ts';

/**
 * Every distinct text of a payload, once; columns say which by number. Ids and references come as a stem and a number
 * (`A00017`; `<change id>-17`), so that thousands of them are a run of small integers.
 */
export type TextTable = {
  readonly count: number;
  /** Texts written out, in the order in which the table has them. */
  readonly plain: readonly string[];
  /** What numbered texts begin with: as it is, or which plain text it is, followed by a hyphen. */
  readonly stems: readonly (string | number)[];
  /** For each text its stem; null for the next plain one. */
  readonly stem: IntColumn;
  /** The digits of a number that is padded with noughts; 0 where it is written as it is. */
  readonly digits: IntColumn;
  readonly number: IntColumn;
};

const NUMBERED = /^(.*?)(\d{1,15})$/s;
/** A stem has to save more than it costs. */
const ENOUGH_OF_A_STEM = 3;

/** Gathers the texts of a payload, in the order in which they are first met. */
export class TextGatherer {
  private readonly places = new Map<string, number>();

  /** The column of these texts. */
  column(texts: readonly (string | null)[]): IntColumn {
    return intColumn(texts.map((text) => (text === null ? null : this.placeOf(text))));
  }

  table(): TextTable {
    const texts = [...this.places.keys()];
    const split = texts.map((text) => NUMBERED.exec(text));
    const uses = countStems(split);
    const isPlain = texts.map((text, at) => {
      const stem = split[at]?.[1];
      if (stem === undefined) return true;
      const owner = stem.endsWith('-') && stem !== text && this.places.has(stem.slice(0, -1));
      return !owner && (uses.get(stem) ?? 0) < ENOUGH_OF_A_STEM;
    });
    return writeTable(texts, split, isPlain);
  }

  private placeOf(text: string): number {
    const place = this.places.get(text) ?? this.places.size;
    this.places.set(text, place);
    return place;
  }
}

/** The texts of a table, in order. */
export function textsOf(table: TextTable): string[] {
  const stem = intsOf(table.stem, table.count);
  const digits = intsOf(table.digits, table.count);
  const number = intsOf(table.number, table.count);
  const stems = table.stems.map((text) => (typeof text === 'number' ? `${table.plain[text]}-` : text));
  let next = 0;
  return stem.map((which, at) => {
    if (which === null) return table.plain[next++] as string;
    return `${stems[which]}${String(number[at] ?? 0).padStart(digits[at] ?? 0, '0')}`;
  });
}

function countStems(split: readonly (RegExpExecArray | null)[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const match of split) {
    const stem = match?.[1];
    if (stem !== undefined) uses.set(stem, (uses.get(stem) ?? 0) + 1);
  }
  return uses;
}

function writeTable(
  texts: readonly string[],
  split: readonly (RegExpExecArray | null)[],
  isPlain: readonly boolean[],
): TextTable {
  const plain = texts.filter((_text, at) => isPlain[at]);
  const plainPlaces = new Map(plain.map((text, place) => [text, place]));
  const stems: (string | number)[] = [];
  const stemPlaces = new Map<string, number>();
  const stemOf = (text: string) => {
    const owner = text.endsWith('-') ? plainPlaces.get(text.slice(0, -1)) : undefined;
    const place = stemPlaces.get(text) ?? stems.push(owner ?? text) - 1;
    stemPlaces.set(text, place);
    return place;
  };
  const numbered = texts.map((_text, at) => (isPlain[at] ? null : (split[at] ?? null)));
  return {
    count: texts.length,
    plain,
    stems,
    stem: intColumn(numbered.map((match) => (match ? stemOf(match[1] ?? '') : null))),
    digits: intColumn(numbered.map((match) => paddingOf(match?.[2] ?? '1'))),
    number: intColumn(numbered.map((match) => (match ? Number(match[2]) : null))),
  };
}

function paddingOf(digits: string): number {
  return digits.length > 1 && digits.startsWith('0') ? digits.length : 0;
}
