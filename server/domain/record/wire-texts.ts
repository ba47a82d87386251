import { type IntColumn, intColumn, intsOf } from './wire-columns.ts';
import { isUuid, packUuids, UUID_LETTERS, unpackUuid } from './wire-uuids.ts';

/**
 * Every distinct text of a payload, once; columns say which by number. Four ways to write one, each for what makes
 * records large: UUIDs packed; ids and references as a stem and a number (`A00017`; `<change id>-17`), so that thousands
 * of them are a run of small integers; two texts joined by a colon (`<offer>:enhanced_dbs`); anything else as it is.
 */
export type TextTable = {
  readonly count: number;
  /** For each text its stem, or one of the three marks. */
  readonly stem: IntColumn;
  readonly uuids: string;
  readonly plain: readonly string[];
  /** What numbered texts begin with: as it is, or the number of the text it is, followed by a hyphen. */
  readonly stems: readonly (string | number)[];
  /** Of numbered texts, in order: the digits of a number padded with noughts (0: as it is), and the number. */
  readonly digits: IntColumn;
  readonly number: IntColumn;
  /** Of joined texts, in order: the numbers of the two, each earlier in the table. */
  readonly before: IntColumn;
  readonly after: IntColumn;
};

const PLAIN = -1;
const UUID = -2;
const JOINED = -3;
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
    return writeTable(this.places);
  }

  private placeOf(text: string): number {
    const known = this.places.get(text);
    if (known !== undefined) return known;
    for (const part of partsOf(text) ?? []) this.placeOf(part);
    const place = this.places.size;
    this.places.set(text, place);
    return place;
  }
}

/** The texts of a table, in order. */
export function textsOf(table: TextTable): string[] {
  const numbered = { digits: intsOf(table.digits, table.count), number: intsOf(table.number, table.count) };
  const joined = { before: intsOf(table.before, table.count), after: intsOf(table.after, table.count) };
  const next = { plain: 0, uuid: 0, numbered: 0, joined: 0 };
  const texts: string[] = [];
  for (const stem of intsOf(table.stem, table.count)) {
    if (stem === PLAIN) texts.push(table.plain[next.plain++] as string);
    else if (stem === UUID) texts.push(unpackUuid(table.uuids, UUID_LETTERS * next.uuid++));
    else if (stem === JOINED) {
      const at = next.joined++;
      texts.push(`${texts[joined.before[at] ?? 0]}:${texts[joined.after[at] ?? 0]}`);
    } else {
      const at = next.numbered++;
      const begins = table.stems[stem ?? 0] as string | number;
      const number = String(numbered.number[at] ?? 0).padStart(numbered.digits[at] ?? 0, '0');
      texts.push((typeof begins === 'number' ? `${texts[begins]}-` : begins) + number);
    }
  }
  return texts;
}

/** The two halves of a text with a colon in it. */
function partsOf(text: string): readonly [string, string] | null {
  const colon = text.indexOf(':');
  return colon < 0 ? null : [text.slice(0, colon), text.slice(colon + 1)];
}

type Split = { readonly stem: string; readonly digits: string };

function writeTable(places: ReadonlyMap<string, number>): TextTable {
  const texts = [...places.keys()];
  const joined = texts.flatMap((text) => partsOf(text) ?? []).map((part) => places.get(part) ?? 0);
  const uuids = texts.filter(isUuid);
  const splits = splitsOf(texts, places);
  const stems = new StemList(places);
  const stem = texts.map((text, at) => {
    if (partsOf(text)) return JOINED;
    if (isUuid(text)) return UUID;
    const split = splits[at];
    return split ? stems.placeOf(split.stem, at) : PLAIN;
  });
  const numbered = splits.filter((split) => split !== null);
  return {
    count: texts.length,
    stem: intColumn(stem),
    uuids: packUuids(uuids),
    plain: texts.filter((_text, at) => stem[at] === PLAIN),
    stems: stems.list,
    digits: intColumn(numbered.map(({ digits }) => paddingOf(digits))),
    number: intColumn(numbered.map(({ digits }) => Number(digits))),
    before: intColumn(joined.filter((_place, at) => at % 2 === 0)),
    after: intColumn(joined.filter((_place, at) => at % 2 === 1)),
  };
}

/** For each text its stem and number, where writing it so is worth it. */
function splitsOf(texts: readonly string[], places: ReadonlyMap<string, number>): (Split | null)[] {
  const splits = texts.map((text): Split | null => {
    const match = partsOf(text) || isUuid(text) ? null : NUMBERED.exec(text);
    return match ? { stem: match[1] ?? '', digits: match[2] ?? '' } : null;
  });
  const uses = new Map<string, number>();
  for (const split of splits) if (split) uses.set(split.stem, (uses.get(split.stem) ?? 0) + 1);
  return splits.map((split, at) => {
    const worth =
      split && ((uses.get(split.stem) ?? 0) >= ENOUGH_OF_A_STEM || ownerOf(split.stem, places, at) !== null);
    return worth ? split : null;
  });
}

/** The earlier text that a stem is, but for its hyphen. */
function ownerOf(stem: string, places: ReadonlyMap<string, number>, before: number): number | null {
  const place = stem.endsWith('-') ? places.get(stem.slice(0, -1)) : undefined;
  return place !== undefined && place < before ? place : null;
}

class StemList {
  readonly list: (string | number)[] = [];
  private readonly known = new Map<string, number>();
  private readonly places: ReadonlyMap<string, number>;

  constructor(places: ReadonlyMap<string, number>) {
    this.places = places;
  }

  /** The number of a stem; `at` is the first text that has it. */
  placeOf(stem: string, at: number): number {
    const place = this.known.get(stem) ?? this.list.push(ownerOf(stem, this.places, at) ?? stem) - 1;
    this.known.set(stem, place);
    return place;
  }
}

function paddingOf(digits: string): number {
  return digits.length > 1 && digits.startsWith('0') ? digits.length : 0;
}
