import { onMount } from 'solid-js';
import { inScope, scopeOf } from '../../server/domain/access.ts';
import { undoOf } from '../../server/domain/changes/undone.ts';
import { addDays, type Day } from '../../server/domain/day.ts';
import { undoneIn } from '../../server/domain/outbox.undone.ts';
import { type Move, moveBeside, movesFrom, nextMove } from '../../server/domain/recruitment.moves.ts';
import type { BoardRow } from '../../server/domain/vacancies.board.ts';
import { capital, dayWords, stageWords } from '../../server/domain/words.ts';
import { openSheet } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { today } from '../shared/clock.ts';
import { useDrafts } from '../shared/drafts.ts';
import { useRecord } from '../shared/record-store.tsx';
import type { Recorded } from '../shared/recording.ts';
import { newChangeId, useSend } from '../shared/send.ts';
import { useSession } from '../shared/session.tsx';
import { whenIdle } from '../shared/when-idle.ts';
import { toast } from '../ui/toaster.tsx';
import type { SentDraft } from '../ui/use-draft.ts';
import { watchHands } from '../ui/watch-hands.ts';
import { faultWords } from './fault-words.ts';
import type { Moving } from './move-requests.ts';
import { useTellFault } from './use-tell-fault.ts';
import { nameOf } from './vacancy-words.ts';

/** The moves of a vacancy that this person may make now: none where either clock is away from now. */
export function useMayMove(): (row: BoardRow) => Move[] {
  const { isNow, view, asAt } = useAsAt();
  const { actor } = useSession();
  return (row) => {
    const { unitId } = row;
    if (!isNow() || !row.round || unitId === null) return [];
    const may = (move: Move) => inScope(view(), scopeOf(actor(), move.right), { unitId, on: asAt() });
    return movesFrom(row.round).filter(may);
  };
}

/** The one that a button offers: the next on the usual way, for whoever may make it. */
export function nextOf(row: BoardRow, moves: readonly Move[]): Move | undefined {
  const next = row.round && nextMove(row.round);
  return moves.find((move) => move.to === next?.to);
}

/** The other outcome where the next stage is a decision, for whoever may record it. */
export function besideOf(row: BoardRow, moves: readonly Move[]): Move | undefined {
  const beside = row.round && moveBeside(row.round);
  return moves.find((move) => move.to === beside?.to);
}

/** The id of the button that offers the next stage of a row. */
export const buttonId = ({ key }: BoardRow) => `next-${key.replaceAll(' ', '-')}`;

/** What stands of a move: another Change where what was asked instead could not be and it was recorded anew. */
type Standing = { recorded: Recorded };

/**
 * Moves a vacancy to its next stage at one tap, for today. What it did, the days it may have happened on instead, and
 * Undo stay in sight until the next thing is done.
 */
export function useMoves() {
  const { send, instead, undo } = useSend();
  const { seenNow } = useRecord();
  const unfinished = useUnfinished();
  const tellFault = useTellFault();
  onMount(fetchAhead);
  const requestOf = async (moving: Moving) => ({ ...(await requestFor(moving)), seenAt: seenNow() });
  const tell = (moving: Moving, recorded: Recorded | null) =>
    recorded ? tellOf(moving, { recorded }) : toast({ text: 'Nothing to change: it is so already.' });
  const tellOf = (moving: Moving, standing: Standing) => {
    const yesterday = addDays(today(), -1);
    const others = [
      ...(moving.on === yesterday ? [] : [{ label: 'Yesterday', run: () => void again(moving, yesterday, standing) }]),
      { label: 'Other day', run: () => askOtherDay(moving, standing) },
    ];
    const stage = capital(stageWords[moving.move.to]);
    const what = `${stage}, ${whenWords(moving.on)}: ${nameOf(moving.row)}.`;
    const text = () => `${what}${standing.recorded.isWaiting ? ' Waiting to be sent.' : ''}`;
    return toast({ text, others, action: { label: 'Undo', run: () => void undo(standing.recorded.id) } });
  };
  const askOtherDay = (moving: Moving, standing: Standing) =>
    openSheet('otherDay', {
      ...asOnDay(moving, standing),
      onDay: (on, note, draft) => onOtherDay({ ...moving, ...(note && { note }), draft }, on, standing),
      onKeep: () => tellOf(moving, standing),
    });
  const move = async (moving: Moving) => {
    const byKeyboard = document.activeElement?.matches(':focus-visible');
    const hands = watchHands();
    try {
      tell(moving, await send({ ...(await requestOf(moving)), oneTap: true }));
      if (byKeyboard && !hands.wentOn()) focusOn(moving.row);
    } catch (error) {
      tellFault(error);
    } finally {
      hands.stop();
    }
  };
  /** The same on another day, in place of what was recorded. Throws where it cannot be, with all as it was. */
  const onOtherDay = async ({ draft, ...moving }: Moving & { draft?: SentDraft }, on: Day, standing: Standing) => {
    const other = { ...moving, on };
    const { recorded, refusal } = await instead(standing.recorded.id, { ...(await requestOf(other)), draft });
    if (!refusal) return void tell(other, recorded);
    standing.recorded = (await send(await requestOf(moving))) ?? standing.recorded;
    throw refusal;
  };
  const again = async (moving: Moving, on: Day, standing: Standing) => {
    try {
      await onOtherDay(moving, on, standing);
    } catch (error) {
      toast({ text: faultWords(error), action: { label: 'Undo', run: () => void undo(standing.recorded.id) } });
    }
  };
  /** At once where it needs nothing but its day, today unless another is said; otherwise in a sheet. */
  const start = (row: BoardRow, chosen: Move, on?: Day) => {
    const said = on && { on };
    if (chosen.by === 'start') openSheet('offer-start', { offerId: row.round?.offer?.id ?? '', ...said });
    else if (chosen.asks === 'nothing' && !chosen.ends) void move({ row, move: chosen, on: on ?? today() });
    else openSheet('stage', { row, move: chosen, ...said });
  };
  const carryOn = (rows: readonly BoardRow[]) => {
    const left = unfinished(rows);
    if (left) toast({ text: left.text, action: { label: 'Carry on', run: () => askOtherDay(...left.about) } });
  };
  return { start, carryOn };
}

let isAhead = false;

/** What a tap is kept by is here before the first one: nothing comes between them but the keeping. */
function fetchAhead(): void {
  if (isAhead) return;
  isAhead = true;
  const fetching = () => Promise.all([import('./move-requests.ts'), import('../outbox/kept-outbox.ts')]);
  whenIdle(() => void fetching().catch(() => undefined)); // where it can't be, the tap fetches them
}

async function requestFor(moving: Moving) {
  const { verbOf, aboutMove } = await import('./move-requests.ts');
  const input = { ...aboutMove(moving), on: moving.on, ...(moving.note && { note: moving.note }) };
  return { verb: verbOf(moving.move), input, changeId: newChangeId(), quiet: true };
}

const OTHER_DAY = 'other-day:';
type Named = Omit<Moving, 'row' | 'note'> & { readonly key: string; readonly changeId: string };

/** An other day that was half typed when the app was closed, of a vacancy that is there and a move not undone since. */
function useUnfinished() {
  const { record, outbox } = useRecord();
  const drafts = useDrafts();
  const isUndone = (changeId: string) =>
    undoOf(record(), changeId) !== undefined || undoneIn(outbox.entries()).has(changeId);
  return (rows: readonly BoardRow[]) => {
    for (const name of drafts.named(OTHER_DAY)) {
      const { key, changeId, ...moved } = JSON.parse(name.slice(OTHER_DAY.length)) as Named; // safe: named below
      const row = rows.find((one) => one.key === key);
      if (isUndone(changeId)) drafts.forgetAll(name);
      const isWaiting = outbox.entries().some((entry) => entry.changeId === changeId);
      if (!row || isUndone(changeId) || !(isWaiting || record().change(changeId))) continue;
      const text = `Not finished: ${stageWords[moved.move.to]} on which day? ${nameOf(row)}.`;
      const standing: Standing = { recorded: { id: changeId, sentence: '', isWaiting } };
      return { text, about: [{ ...moved, row }, standing] as const };
    }
    return null;
  };
}

/** What a sheet that asks for another day is about, and starts with. */
function asOnDay(moving: Moving, standing: Standing) {
  const { row, move, on } = moving;
  return { about: nameOf(row), stage: move.to, on, draft: draftName(moving, standing) };
}

function draftName({ row, move, on }: Moving, { recorded }: Standing): string {
  const named: Named = { key: row.key, move, on, changeId: recorded.id };
  return `${OTHER_DAY}${JSON.stringify(named)}`;
}

function whenWords(on: Day): string {
  if (on === today()) return 'today';
  return on === addDays(today(), -1) ? 'yesterday' : dayWords(on);
}

/** The row now stands elsewhere: whoever goes by keyboard goes with it. */
function focusOn(row: BoardRow): void {
  const button = document.getElementById(buttonId(row)) ?? document.getElementById('main');
  button?.focus();
}
