import type { Move } from '../../server/domain/recruitment.moves.ts';
import type { BoardRow } from '../../server/domain/vacancies.board.ts';
import { stageWords } from '../../server/domain/words.ts';
import type { Choice, ChoiceGroup } from '../record/choices.ts';
import { type Found, findThings } from '../record/find.ts';
import type { SheetName } from '../record/sheets.ts';
import { folded } from '../shared/fits.ts';
import type { UnitChoice } from '../ui/unit-picker.tsx';
import type { Anything, Haystack, MoveFound } from './anything.ts';
import type { ScreenToFind } from './further-choices.ts';
import { movesOnDay } from './moves-on-day.ts';
import { meanings } from './nearest-words.ts';
import type { RoundFound } from './rounds-to-find.ts';
import { weekdays } from './said-day.ts';

/**
 * What a few words find. Rules, quoted by the tests:
 * FA1 Words that name a post, a person or a unit, with others that name what happened, offer that first: "move 1042 to
 *     offered".
 * FA2 Else screens, posts and people, then units and rounds, each by the beginnings of all the words.
 * FA3 Only what the reader may open or record is offered.
 * FA4 A screen, unit or person called exactly that stands before all else.
 * FA5 A word of four letters or more that begins nothing stands for the one it is a slip of: a letter wrong, missing or
 *     too many, or two the wrong way round. Of several such, for the nearest with which something is found.
 * FA6 A post that is named with a stage to which it can't be moved is offered itself, and says why: where it stands, or
 *     that nothing is recruited to there.
 * FA7 What is recorded of nobody and nothing that is here yet, such as a cohort, is found by its name.
 * FA8 Of long words only the beginning is looked for: 12 words, and 100 letters.
 * FA9 A stage may be said with its day: today, yesterday, a day of the week or one as screens write it, the latest such
 *     where no more is said; “last Monday” is never today. The move that is offered tells the date. A day to come is the
 *     first day at work, or is told to be no day for it. Of a start agreed a day without a year is the next first day at
 *     work, unless it was that of the agreement in the last 31 days; of somebody who started, the nearest such.
 * FA10 A measure is found by its name, after all else; with no words none is listed.
 * FA11 A round’s reference with what happened finds what is recorded of it, or moved in it: “close R-26-09”, “R-26-09
 *     interviewed”. An offer is found by its own.
 */

/** How many things an action is looked for on, and how many of a kind are shown. */
const FEW = 4;
const SOME = 7;
/** FA8. */
const MOST_LETTERS = 100;
const MOST_WORDS = 12;
/** Of how many words the name of a post or person is at most. */
const LONGEST = 4;

/** Words that only lead from one to the next. */
const filler: ReadonlySet<string> = new Set(
  'to the a of for on in from is as go open show put set make record'.split(' '),
);

/** What people call the sheets, beside what their buttons say. */
const saidOf: { readonly [N in SheetName]?: string } = {
  leaving: 'leaver leaves resigns last day',
  starting: 'starter starts starting joins joining someone',
  hours: 'fte',
  moving: 'move team transfer',
  away: 'absent sick maternity leave',
  back: 'return returns',
  agency: 'covers cover',
  extending: 'extension',
  ending: 'end ends',
  converting: 'permanent employee',
  acting: 'up acts',
  hold: 'held freeze',
  release: 'off hold',
  count: 'children caseload',
  'post-fte': 'funded hours',
  'post-move': 'move reorganise',
  query: 'query wrong question',
  recruiting: 'recruit recruiting advertise round',
  'team-counts': 'children caseloads',
  check: 'check checks chase',
  'round-close': 'closed end ends over',
  'round-change': 'owner hiring manager places advert',
  cohort: 'cohorts newly qualified asye places',
};

/** What people call what a screen is for, beside its name. */
const saidOfScreen: { readonly [I in ScreenToFind['id']]?: string } = {
  record: 'write leaver starter move away agency count',
  vacancies: 'vacancy recruitment offers',
  rounds: 'recruitment newly qualified asye',
  queries: 'query questions wrong',
  people: 'staff workers',
  caseloads: 'counts children cases',
  measures: 'figures charts rates targets',
  changes: 'history log undo',
  outbox: 'waiting sent',
  settings: 'access password import',
};

/** FA8. True where what is typed goes on beyond what is looked for. */
export function isCut(words: string): boolean {
  return words.trim().length > MOST_LETTERS || tokensOf(words).length > MOST_WORDS;
}

/** FA1-FA9. What words find, the likeliest first; where they find nothing, what they were meant to be. */
export function findAnything(hay: Haystack, words: string): Anything[] {
  const tokens = tokensOf(words.trimStart().slice(0, MOST_LETTERS)).slice(0, MOST_WORDS);
  if (tokens.length === 0) return hay.screens.filter(({ id }) => id !== 'measure').map(screenOf);
  const found = findTokens(hay, tokens);
  if (found.length > 0) return found;
  for (const meant of meanings(tokens, wordsThere(hay))) {
    const instead = findTokens(hay, meant);
    if (instead.length > 0) return instead;
  }
  return [];
}

function findTokens(hay: Haystack, tokens: readonly string[]): Anything[] {
  const isFound = ({ id, label }: ScreenToFind) => begins(`${label} ${saidOfScreen[id] ?? ''}`, tokens);
  const [measures, screens] = [true, false].map((isMeasure) =>
    hay.screens.filter((one) => (one.id === 'measure') === isMeasure && isFound(one)).map(screenOf),
  ) as [Anything[], Anything[]];
  const things = findThings(hay.things, tokens.join(' '), SOME).map(thingOf);
  const rounds = hay.rounds.filter(({ title, sub }) => begins(`${title} ${sub}`, tokens)).map(roundOf);
  const units = unitsNamed(hay, tokens).map(unitOf);
  const begun = hay.anew
    .filter((choice) => begins(`${choice.label} ${saidOf[choice.sheet] ?? ''}`, tokens))
    .map(anewOf);
  const isCalled = ({ title }: Anything) => tokensOf(title).join(' ') === tokens.join(' ');
  const called = [...screens, ...measures, ...things, ...units, ...begun].filter(isCalled);
  const moves = movesOnDay(tokens, hay.today, (rest) => actionsIn(hay, rest));
  const others = [
    ...(moves.length > 0 ? moves : actionsIn(hay, tokens)),
    ...screens,
    ...begun,
    ...things,
    ...units.slice(0, SOME),
    ...rounds.slice(0, SOME),
    ...measures,
  ];
  return [...called, ...others.filter((one) => !called.includes(one))];
}

/** FA1. */
function actionsIn(hay: Haystack, tokens: readonly string[]): Anything[] {
  const useful = tokens.filter((token) => !filler.has(token) && !saysMove(token));
  const isMove = tokens.some(saysMove);
  for (const [from, to] of ranges(useful.length)) {
    const did = [...useful.slice(0, from), ...useful.slice(to)];
    if (did.length === 0 && !isMove) continue;
    const named = useful.slice(from, to);
    const units = did.length === 0 ? [] : unitsNamed(hay, named).slice(0, FEW);
    const things = findThings(hay.things, named.join(' '), FEW);
    const found = [
      ...units.flatMap((unit) => recordedOf(hay.choicesOfUnit(unit), unit.name, did)),
      ...things.flatMap((thing) => actionsOn(hay, thing, did)),
    ];
    if (found.length > 0) return found.slice(0, SOME);
  }
  return roundActions(hay, useful) ?? idlePosts(hay, useful);
}

/** FA11. */
function roundActions(hay: Haystack, useful: readonly string[]): Anything[] | null {
  const isReference = (token: string) => /\d/.test(token) || token === 'r';
  const [named, did] = [true, false].map((is) => useful.filter((token) => isReference(token) === is)) as [
    string[],
    string[],
  ];
  if (named.length === 0 || did.length === 0) return null;
  const rounds = hay.rounds.filter(({ kind, title }) => kind === 'round' && begins(title, named)).slice(0, FEW);
  const found = rounds.flatMap((round) => [
    ...hay.movesOfRound(round.id).flatMap(({ row, moves }) => movesTo(did, moves, [namesOf(round, row), row])),
    ...recordedOf(hay.choicesOfRound(round), round.title, did),
  ]);
  return found.length > 0 ? found.slice(0, SOME) : null;
}

/** What moves in a round: a post of it, or one of its places. */
function namesOf(round: RoundFound, { post }: BoardRow): { title: string; sub: string } {
  return post ? { title: `${post.postNumber} ${post.title}`, sub: round.title } : round;
}

/** FA6. */
function idlePosts(hay: Haystack, tokens: readonly string[]): Anything[] {
  const isStage = (token: string) => Object.values(stageWords).some((words) => begins(words, [token]));
  const named = tokens.filter((token) => !isStage(token));
  if (named.length === 0 || named.length === tokens.length) return [];
  return findThings(hay.things, named.join(' '), FEW)
    .filter(({ kind }) => kind === 'post')
    .map((post) => {
      const rounds = hay.movesOf(post.id).flatMap(({ row }) => row.round ?? []);
      const stands = rounds.map(({ stage }) => (stage ? `Now ${stageWords[stage.stage]}` : 'No stage yet')).join(', ');
      return { ...thingOf(post), sub: `${stands || 'Nothing is recruited to there'} · ${post.sub}` };
    });
}

/** Half typed, it is one already. */
function saysMove(token: string): boolean {
  return token.length > 2 && 'move'.startsWith(token);
}

/** Every run of some of the words, the longest first: what they are about may stand before what happened, or after. */
function ranges(count: number): [number, number][] {
  const found: [number, number][] = [];
  for (let size = Math.min(count, LONGEST); size > 0; size -= 1) {
    for (let from = 0; from + size <= count; from += 1) found.push([from, from + size]);
  }
  return found;
}

function actionsOn(hay: Haystack, thing: Found, did: readonly string[]): Anything[] {
  const moves = thing.kind === 'post' ? hay.movesOf(thing.id) : [];
  const moved = moves.flatMap(({ row, moves: all }) => movesTo(did, all, [thing, row]));
  return [...moved, ...(did.length > 0 ? recordedOf(hay.choicesOf(thing), thing.title, did) : [])];
}

/** What of somebody or something can be recorded by the words that name what happened. */
function recordedOf(groups: readonly ChoiceGroup[], called: string, did: readonly string[]): Anything[] {
  return groups.flatMap(({ title, choices }) =>
    choices
      .filter(({ label, sheet }) => begins(`${label} ${saidOf[sheet] ?? ''}`, did))
      .map((choice): Anything => ({ kind: 'record', title: `${choice.label}: ${called}`, sub: title, choice })),
  );
}

function anewOf(choice: Choice): Anything {
  return { kind: 'record', title: choice.label, sub: 'Record', choice };
}

type Named = Pick<Found, 'title' | 'sub'>;

function movesTo(did: readonly string[], moves: readonly Move[], [named, row]: [Named, BoardRow]): MoveFound[] {
  return moves.filter((move) => begins(stageWords[move.to], did)).map((move) => moveOf(named, row, move));
}

function moveOf(thing: Named, row: BoardRow, move: Move): MoveFound {
  const now = row.round?.stage ? `Now ${stageWords[row.round.stage.stage]}` : 'No stage yet';
  return {
    kind: 'move',
    title: `Move ${thing.title} to ${stageWords[move.to]}`,
    sub: `${now} · ${thing.sub}`,
    row,
    move,
  };
}

function screenOf({ id, label, path }: ScreenToFind): Anything {
  return { kind: 'screen', title: label, sub: id === 'measure' ? 'Measure' : 'Screen', path };
}

function thingOf({ kind, id, title, sub }: Found): Anything {
  return { kind, title, sub, path: kind === 'post' ? `/posts/${id}` : `/people/${id}` };
}

function roundOf({ kind, title, sub, path }: RoundFound): Anything {
  return { kind, title, sub, path };
}

/** Each once, though it may stand in the list as one's own and in its place in the tree. */
function unitsNamed({ units }: Haystack, tokens: readonly string[]): UnitChoice[] {
  const named = units.filter(({ name, code }) => begins(`${name} ${code}`, tokens));
  return [...new Map(named.map((unit) => [unit.id, unit])).values()];
}

function unitOf({ id, name, within, isTeam }: UnitChoice): Anything {
  const sub = [isTeam ? 'Team' : 'Service', within].filter(Boolean).join(' in ');
  return { kind: 'unit', title: name, sub, path: `/teams/${id}` };
}

function tokensOf(words: string): string[] {
  return folded(words)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** True where each of the tokens begins a word of the text. */
function begins(text: string, tokens: readonly string[]): boolean {
  const all = tokensOf(text);
  return tokens.every((token) => all.some((word) => word.startsWith(token)));
}

const vocabularies = new WeakMap<readonly Found[], string[]>();

/** Every word that something here is called by. */
function wordsThere({ screens, units, things, rounds }: Haystack): string[] {
  const known = vocabularies.get(things);
  if (known) return known;
  const texts = [
    ...Object.values(stageWords),
    ...Object.entries(saidOf).flat(),
    ...Object.values(saidOfScreen),
    ...screens.map(({ label }) => label),
    ...units.map(({ name }) => name),
    ...rounds.map(({ sub }) => sub),
    ...things.map(({ text }) => text),
    ['move today yesterday last', ...weekdays].join(' '),
  ];
  const words = [...new Set(texts.flatMap(tokensOf))];
  vocabularies.set(things, words);
  return words;
}
