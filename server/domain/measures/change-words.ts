import { fromMicro } from '../fte.ts';
import { oneDecimal } from './figures.ts';
import type { Quantity } from './registry.ts';

/** Why something is in a figure of one state of the record and not, or otherwise, in that of another. */
export type ChangeReason =
  | 'new'
  | 'gone'
  | 'moved_in'
  | 'moved_out'
  | 'more'
  | 'less'
  | 'posts_new'
  | 'posts_closed'
  | 'posts_resized'
  | 'filled'
  | 'fell_vacant';

type ChangePart = {
  readonly reason: ChangeReason;
  /** Signed, in millionths of what the quantity counts. */
  readonly byMicro: number;
  /** How many posts, assignments or people. */
  readonly rows: number;
};

export type QuantityChange = {
  readonly quantity: Quantity;
  readonly byMicro: number;
  readonly parts: readonly ChangePart[];
};

/** `whole`: where "no change in" can't stand before the noun. */
type Words = { readonly [R in ChangeReason]?: string } & { readonly noun: string; readonly whole?: string };

const postWords = {
  posts_new: 'posts new',
  posts_closed: 'posts closed',
  posts_resized: 'posts changed in size',
  moved_in: 'moved here',
  moved_out: 'moved elsewhere',
} as const;
const workWords = {
  new: 'started',
  gone: 'ended',
  more: 'more hours',
  less: 'fewer hours',
  moved_in: 'moved here',
  moved_out: 'moved elsewhere',
} as const;
const peopleWords = { new: 'joined', gone: 'no longer', moved_in: 'moved here', moved_out: 'moved elsewhere' } as const;

const words: { readonly [Q in Quantity]: Words } = {
  vacant: { ...postWords, noun: 'vacant', filled: 'filled', fell_vacant: 'fell vacant' },
  funded: { ...postWords, noun: 'funded' },
  overOccupied: { ...postWords, noun: 'over-occupied', filled: 'taken on', fell_vacant: 'left' },
  employed: { ...workWords, noun: 'employed' },
  agency: { ...workWords, noun: 'agency' },
  agencyCoveringVacancies: { ...workWords, noun: 'agency covering vacancies' },
  managers: { ...peopleWords, noun: "people in managers' posts" },
  permanentManagers: { ...peopleWords, noun: 'permanent managers' },
  caseHolders: { ...peopleWords, noun: 'case holders' },
  caseHoldersWithinLimit: {
    ...peopleWords,
    noun: 'within the limit',
    whole: 'how many are within the limit',
    new: 'now within it',
    gone: 'no longer within it',
  },
  children: { ...peopleWords, noun: 'children held', more: 'given to case holders', less: 'taken from case holders' },
  caseHolderFte: { ...workWords, noun: 'FTE of case holders', new: 'now case holders', gone: 'no longer case holders' },
  leavers: { ...peopleWords, noun: 'left in the year', new: 'left since', gone: 'left more than a year ago' },
  employedYearBefore: { ...peopleWords, noun: 'employed a year before' },
  stayed: { ...peopleWords, noun: 'still employed', new: 'counted since', gone: 'gone or counted no longer' },
};

/**
 * A change in words, its parts adding up: "6.0 fewer vacant: 8.0 filled, 2.0 posts closed, 4.0 fell vacant". Whole
 * numbers where the quantity counts people or children.
 */
export function changeWords({ quantity, byMicro, parts }: QuantityChange): string {
  const { noun, whole } = words[quantity];
  if (parts.length === 0) return `no change in ${whole ?? noun}`;
  const text = (micro: number) => amountWords(quantity, Math.abs(micro));
  const said = parts.map((part) => `${text(part.byMicro)} ${words[quantity][part.reason] ?? part.reason}`).join(', ');
  const direction = byMicro < 0 ? 'fewer' : 'more';
  return byMicro === 0 ? `as many ${noun}: ${said}` : `${text(byMicro)} ${direction} ${noun}: ${said}`;
}

const inPeople: ReadonlySet<Quantity> = new Set([
  'managers',
  'permanentManagers',
  'caseHolders',
  'caseHoldersWithinLimit',
  'children',
  'employedYearBefore',
  'stayed',
]);

function amountWords(quantity: Quantity, micro: number): string {
  return inPeople.has(quantity) ? String(fromMicro(micro)) : oneDecimal(micro);
}
