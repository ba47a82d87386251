import { type Stretch, spanOn, stretchesOnPost } from '../assignments.stretches.ts';
import { employedCounted, workerSpans } from '../assignments.worker-spans.ts';
import { type Day, dayNumber } from '../day.ts';
import { MICRO } from '../fte.ts';
import type { View } from '../record/view.ts';
import type { ChangeReason } from './change-words.ts';
import { quantityChange } from './changes.ts';
import { oneDecimal } from './figures.ts';
import { type PostChange, postChanges } from './post-changes.ts';
import type { Quantity } from './registry.ts';

/**
 * Why the same day's figure is known differently than it was: one quantity, one day, two states of knowledge. Rules,
 * quoted by the tests:
 * MR1 The parts add up exactly to the difference.
 * MR2 A holder of that day who is employed nowhere by what is known now is a late leaver; one employed on another post
 *     is a late move; one not known then is a late starter; otherwise hours were put right. The greatest of a post
 *     speaks for the post.
 */
type RestatedReason = ChangeReason | HolderReason;
type HolderReason = 'late_leaver' | 'late_move' | 'late_start' | 'hours_corrected';

type RestatedPart = { readonly reason: RestatedReason; readonly rows: number; readonly byMicro: number };
type Restatement = {
  readonly quantity: Quantity;
  readonly byMicro: number;
  readonly parts: readonly RestatedPart[];
};

type Known = { readonly unitId: string | null; readonly asAt: Day; readonly before: View; readonly now: View };

/** MR1, MR2. By how much a quantity of a day is another by what is known now than by what was known then, and why. */
export function restatement(quantity: Quantity, known: Known): Restatement {
  const { unitId, asAt, before, now } = known;
  const between = { unitId, from: { view: before, asAt }, to: { view: now, asAt } };
  if (quantity !== 'vacant') return quantityChange(quantity, between);
  const parts = new Map<RestatedReason, RestatedPart>();
  for (const change of postChanges('vacant', between)) {
    if (change.byMicro === 0) continue;
    const reason = reasonOf(change, known);
    const part = parts.get(reason) ?? { reason, rows: 0, byMicro: 0 };
    parts.set(reason, { reason, rows: part.rows + 1, byMicro: part.byMicro + change.byMicro });
  }
  const list = [...parts.values()].sort((a, b) => Math.abs(b.byMicro) - Math.abs(a.byMicro));
  return { quantity, byMicro: list.reduce((sum, part) => sum + part.byMicro, 0), parts: list };
}

function reasonOf({ reason, postId }: PostChange, { asAt, before, now }: Known): RestatedReason {
  if (reason !== 'filled' && reason !== 'fell_vacant') return reason;
  const were = holdersOn(before, postId, asAt);
  const are = holdersOn(now, postId, asAt);
  const found = [...new Set([...were.keys(), ...are.keys()])].map((assignmentId) => {
    const was = were.get(assignmentId);
    const is = are.get(assignmentId);
    return { was, is, byMicro: (was?.assignment.fteMicro ?? 0) - (is?.assignment.fteMicro ?? 0) };
  });
  const towards = found.filter(({ byMicro }) => (reason === 'fell_vacant' ? byMicro > 0 : byMicro < 0));
  const [most] = towards.sort((a, b) => Math.abs(b.byMicro) - Math.abs(a.byMicro));
  if (!most || (most.was && most.is)) return 'hours_corrected';
  if (!most.was) return 'late_start';
  return isEmployedOn(now, most.was.assignment.workerId, asAt) ? 'late_move' : 'late_leaver';
}

function holdersOn(view: View, postId: string, asAt: Day): Map<string, Stretch> {
  const on = dayNumber(asAt);
  const here = stretchesOnPost(view, postId).filter(({ employed, from, to }) => employed && from <= on && on < to);
  return new Map(here.map((stretch) => [stretch.assignment.id, stretch]));
}

function isEmployedOn(view: View, workerId: string, asAt: Day): boolean {
  return employedCounted(spanOn(workerSpans(view, workerId), dayNumber(asAt))).length > 0;
}

type Said = readonly [one: string, many: string];

const vacantWords: { readonly [R in RestatedReason]?: Said } = {
  late_leaver: ['late leaver', 'late leavers'],
  late_move: ['late move', 'late moves'],
  late_start: ['late starter', 'late starters'],
  hours_corrected: ['post with hours put right', 'posts with hours put right'],
  posts_new: ['post recorded late', 'posts recorded late'],
  posts_closed: ['post closed late', 'posts closed late'],
  posts_resized: ['post put right in size', 'posts put right in size'],
  moved_in: ['post moved here late', 'posts moved here late'],
  moved_out: ['post moved away late', 'posts moved away late'],
};

const rowWords: { readonly [Q in Quantity]?: readonly [what: string, many: string] } = {
  agency: ['agency assignment', 'agency assignments'],
  permanentManagers: ['manager', 'managers'],
  caseHoldersWithinLimit: ['worker', 'workers'],
};

const counts: Said = ['worker’s count', 'workers’ counts'];

const reasonWords: { readonly [R in RestatedReason]?: string } = {
  new: 'added late',
  gone: 'taken out late',
  moved_in: 'moved here late',
  moved_out: 'moved away late',
  more: 'with more hours',
  less: 'with fewer hours',
};

const inPeople: ReadonlySet<Quantity> = new Set(['permanentManagers', 'managers', 'caseHoldersWithinLimit']);

/** "1 late leaver, +1.0 FTE"; several parts with their sum; null where nothing is known differently. */
export function restatementWords({ quantity, byMicro, parts }: Restatement): string | null {
  if (parts.length === 0) return null;
  const unit = inPeople.has(quantity) ? '' : ' FTE';
  const amount = (micro: number) => {
    const text = inPeople.has(quantity) ? String(Math.abs(micro) / MICRO) : oneDecimal(Math.abs(micro));
    return `${micro < 0 ? '−' : '+'}${text}${unit}`;
  };
  const said = parts.map((part) => `${partWords(quantity, part)}, ${amount(part.byMicro)}`).join('; ');
  return parts.length === 1 ? said : `${said}; together ${byMicro === 0 ? 'no difference' : amount(byMicro)}`;
}

function partWords(quantity: Quantity, { reason, rows }: RestatedPart): string {
  const of = ([one, many]: Said) => `${rows} ${rows === 1 ? one : many}`;
  if (quantity === 'caseHoldersWithinLimit' && (reason === 'new' || reason === 'gone'))
    return reason === 'new' ? `${of(counts)} received since` : `${of(counts)} put right`;
  if (quantity === 'vacant') return of(vacantWords[reason] ?? ['post', 'posts']);
  return `${of(rowWords[quantity] ?? ['row', 'rows'])} ${reasonWords[reason] ?? 'put right'}`;
}
