import { useSearchParams } from '@solidjs/router';
import {
  type Accessor,
  createContext,
  createEffect,
  createMemo,
  type JSX,
  onCleanup,
  onMount,
  useContext,
} from 'solid-js';
import { addMonths, type Day, isDay, monthEnd } from '../../server/domain/day.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { rootUnit, unitByCode, unitTreeAt } from '../../server/domain/units.ts';
import { dayWords } from '../../server/domain/words.ts';
import { endOfDay, now, today } from './clock.ts';
import { keepText } from './keep-text.ts';
import { useRecord } from './record-store.tsx';
import { type Session, useSession } from './session.tsx';
import { countsWaiting } from './waiting-choice.ts';

/**
 * The two clocks and the unit that every screen looks at. They live in the address (`?asAt=&knownAt=&unit=`), so that
 * a link shows another person the same thing; never a name.
 */
type AsAt = {
  /** The day the screen describes. */
  readonly asAt: Accessor<Day>;
  /** Only what had been recorded by then is used: a day or an instant, as in the address; null for all. */
  readonly knownAt: Accessor<string | null>;
  readonly knownInstant: Accessor<number | null>;
  readonly today: Accessor<Day>;
  /** True while both clocks stand at now: only then are there quick buttons. */
  readonly isNow: Accessor<boolean>;
  /** The record as the second clock has it. Read it inside memos: it moves on. */
  readonly view: Accessor<View>;
  /** The same for figures: without what waits to be sent, where the person chose so. */
  readonly figuresView: Accessor<View>;
  /** The unit looked at; '' where the record has none. */
  readonly unitId: Accessor<string>;
  readonly unit: Accessor<NewVersion<'unit'> | undefined>;
  /** What in the address could not be followed, and what is shown instead; null where all of it is. */
  readonly misread: Accessor<string | null>;
  /** Takes out of the address what could not be followed. */
  readonly forgetMisread: () => void;
  /** Board members see month ends only. */
  readonly monthEndsOnly: Accessor<boolean>;
  readonly set: (change: { asAt?: Day | null; knownAt?: string | null; unitId?: string }) => void;
  readonly backToToday: () => void;
  /** A path of ours with the clocks and the unit carried along. */
  readonly href: (path: string) => string;
};

const Context = createContext<AsAt>();
const AWAY_MS = 30 * 60_000;

export function useAsAt(): AsAt {
  const asAt = useContext(Context);
  if (!asAt) throw new Error('useAsAt is for parts inside AsAtProvider');
  return asAt;
}

export function AsAtProvider(props: { children: JSX.Element }): JSX.Element {
  const session = useSession();
  const store = useRecord();
  const [query, setQuery] = useSearchParams<{ asAt?: string; knownAt?: string; unit?: string }>();
  const monthEndsOnly = createMemo(() => session.actor().grants.every((grant) => grant.access === 'board'));
  const asAt = createMemo<Day>(() => {
    const asked = dayIn(query.asAt) ?? today();
    return monthEndsOnly() ? lastMonthEnd(asked, today()) : asked;
  });
  const knownInstant = createMemo(() => {
    const instant = instantOf(query.knownAt);
    return instant !== null && instant < now() ? instant : null; // by then all is known that is known now
  });
  const knownAt = createMemo(() => (knownInstant() === null ? null : (query.knownAt ?? null)));
  const view = createMemo<View>(
    () => {
      const instant = knownInstant();
      return store.viewAt(instant === null ? null : store.record().seqAt(instant));
    },
    store.viewAt(null),
    { equals: false },
  );
  const figuresView = () => (knownInstant() === null && !countsWaiting() ? store.record().now : view());
  const unitId = createMemo(() => chosenUnit({ view: store.viewAt(null), code: query.unit, on: asAt(), session }));
  const unit = createMemo(() => versionNear(store.viewAt(null), ['unit', unitId()], asAt()));
  const misread = createMemo(() => {
    const { asAt: day, knownAt: known, unit: code } = query;
    if (day !== undefined && !isDay(day)) return `“${day}” in the address is no day: this is ${dayWords(asAt())}.`;
    if (known !== undefined && instantOf(known) === null)
      return `“${known}” in the address is no day: this is all that is recorded.`;
    if (isToCome(known)) return `${known} in the address is still to come: this is all that is recorded by now.`;
    if (code === undefined || store.state() !== 'ready' || unitByCode(store.viewAt(null), code, asAt())) return null;
    const shown = unit()?.name ?? session.me().authority.name;
    return `There is no service or team ${code} on ${dayWords(asAt())}: this is ${shown}.`;
  });
  const forgetMisread = () => {
    const gone = {
      asAt: dayIn(query.asAt) ?? null,
      knownAt: instantOf(query.knownAt) === null || isToCome(query.knownAt) ? null : query.knownAt,
      unit: unit()?.code ?? null,
    };
    setQuery(gone, { replace: true, scroll: false });
  };
  const isNow = () => (dayIn(query.asAt) ?? today()) === today() && knownInstant() === null;
  const set: AsAt['set'] = (change) => {
    const next: { asAt?: string | null; knownAt?: string | null; unit?: string | null } = {};
    if (change.asAt !== undefined) next.asAt = change.asAt === today() ? null : change.asAt;
    if (change.knownAt !== undefined) next.knownAt = change.knownAt;
    if (change.unitId !== undefined) {
      keepText(unitKey(session), change.unitId);
      next.unit = versionNear(store.viewAt(null), ['unit', change.unitId], asAt())?.code ?? null;
    }
    setQuery(next, { replace: true, scroll: false });
  };
  const backToToday = () => set({ asAt: null, knownAt: null });
  const href = (path: string) => withQuery(path, { asAt: query.asAt, knownAt: query.knownAt, unit: query.unit });
  createEffect(() => document.documentElement.toggleAttribute('data-past', !isNow()));
  whenReopened(() => !isNow() && backToToday());
  const value = {
    asAt,
    knownAt,
    knownInstant,
    today,
    isNow,
    view,
    figuresView,
    unitId,
    unit,
    misread,
    forgetMisread,
    monthEndsOnly,
    set,
    backToToday,
    href,
  };
  return <Context.Provider value={value}>{props.children}</Context.Provider>;
}

/** The unit of the address; else the one this person looked at last; else their own; else the whole authority. */
function chosenUnit(from: { view: View; code: string | undefined; on: Day; session: Session }): string {
  const { view, code, on, session } = from;
  const byCode = code === undefined ? undefined : unitByCode(view, code, on);
  if (byCode) return byCode.id;
  const tree = unitTreeAt(view, on);
  const last = localStorage.getItem(unitKey(session));
  if (last !== null && tree.parentOf.has(last)) return last;
  const own = session
    .actor()
    .grants.flatMap((grant) => grant.unitIds)
    .find((id) => tree.parentOf.has(id));
  return own ?? rootUnit(view, on)?.id ?? '';
}

const unitKey = (session: Session) => `muster.unit.${session.me().authority.key}.${session.me().user.id}`;

function dayIn(text: string | undefined): Day | undefined {
  return text !== undefined && isDay(text) ? text : undefined;
}

/** A day means all that was recorded on it; an instant means itself. */
function instantOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (isDay(text)) return endOfDay(text);
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : instant;
}

/** Nothing is recorded by an instant to come; today, till its end, is now. */
function isToCome(text: string | undefined): boolean {
  return (instantOf(text) ?? 0) > endOfDay(today());
}

/** The month end a board member sees on a day: its own month's if that is over, else the one before. */
function lastMonthEnd(asked: Day, now: Day): Day {
  const end = monthEnd(asked);
  return end <= now ? end : monthEnd(addMonths(now, -1));
}

function withQuery(path: string, query: { readonly [name: string]: string | undefined }): string {
  const [bare = '', own = ''] = path.split('?');
  const params = new URLSearchParams(own);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && !params.has(name)) params.set(name, value);
  const text = params.toString();
  return text ? `${bare}?${text}` : bare;
}

/** An app left for half an hour is opened anew, and opens on today. */
function whenReopened(run: () => void): void {
  let left = 0;
  const look = () => {
    if (document.visibilityState === 'hidden') left = Date.now();
    else if (left > 0 && Date.now() - left > AWAY_MS) run();
  };
  onMount(() => document.addEventListener('visibilitychange', look));
  onCleanup(() => document.removeEventListener('visibilitychange', look));
}
