import { v7 as uuid } from 'uuid';
import type { Day } from '../../server/domain/day.ts';
import type { SeenAt } from '../../server/domain/outbox.entry.ts';
import type { OutboxEntry } from '../../server/domain/outbox.ts';
import { now } from './clock.ts';
import { keepText } from './keep-text.ts';
import { useSession } from './session.tsx';

/** What somebody typed into one field, and what the record said of it then. */
export type Typed = { readonly value: string; readonly held: string };

/** What somebody typed into a form and has not recorded: those fields alone, the day they did, and what they had seen. */
export type Draft = {
  readonly day: Day;
  readonly seenAt: SeenAt;
  readonly typed: { readonly [field: string]: Typed };
  /** Of something that waited to be sent: what it was, for it may go by itself meanwhile. */
  readonly of?: OutboxEntry | undefined;
};

/** A draft as it is kept: which version of it this is, and those of other tabs that it was typed over. */
type KeptDraft = Draft & { readonly at?: number; readonly version?: string; readonly past?: readonly string[] };

/**
 * What is half typed, kept by form and person until it is recorded or given up: it survives a refusal, a lost
 * connection, a closed sheet, a reload and a killed app. On a device that may keep nothing, for as long as its tab. Each
 * tab keeps its own: two never write over each other. Where a tab has none it goes on with the newest, and takes that
 * over from a tab that has been closed, with all that it was typed over: what is recorded then is there no second time.
 */
type Drafts = {
  readonly recall: (form: string) => Draft | null;
  /** False where there is no room: then it is on the screen alone. */
  readonly keep: (form: string, draft: Draft) => boolean;
  /** This tab's; and what it went on with, unless that has changed since or its own tab is still there. */
  readonly forget: (form: string) => void;
  /** The same, and all that any tab has of it. */
  readonly forgetAll: (form: string) => void;
  /** What this tab has of it, or goes on with, as it is kept; null where that is nothing. */
  readonly kept: (form: string) => string | null;
  /** True where this tab has something of it. */
  readonly isOwn: (form: string) => boolean;
  /** The forms whose name begins so of which something is kept. */
  readonly named: (beginning: string) => string[];
};

const PREFIX = 'muster.draft';
const TAB = 'muster.tab';

type Found = { readonly key: string; readonly said: string };

/** What of other tabs is gone on with here, and is not this one's own: where that is, and what it said then. */
const wentOnWith = new Map<string, Found>();

/** The drafts of whoever is signed in. */
export function useDrafts(): Drafts {
  const { me } = useSession();
  const { user, keepDays } = me();
  const place = keepDays > 0 ? localStorage : sessionStorage;
  const name = (form: string) => `${PREFIX}.${user.id}.${form}`;
  const own = (form: string) => `${name(form)}@${ownTab()}`;
  const keysOf = (form: string) => keysIn(place, name(form));
  const source = (form: string) => {
    const found = wentOnWith.get(name(form));
    return found && place.getItem(found.key) === found.said ? found : undefined;
  };
  const kept = (form: string) => place.getItem(own(form)) ?? source(form)?.said ?? null;
  return {
    recall: (form) => {
      const mine = place.getItem(own(form));
      const newest = newestOf(keysOf(form).map((key) => ({ key, said: place.getItem(key) ?? 'null' })));
      if (mine === null && newest) wentOnWith.set(name(form), newest);
      if (newest) void takeOver(place, { whole: name(form), own: () => own(form) });
      return read(mine ?? newest?.said ?? 'null');
    },
    keep: (form, draft) => {
      const past = pastOf(place.getItem(own(form)), wentOnWith.get(name(form)));
      return keepText(own(form), JSON.stringify({ ...draft, at: now(), version: newId(), past }), place);
    },
    forget: (form) => {
      const said = kept(form);
      wentOnWith.delete(name(form));
      place.removeItem(own(form));
      if (said) void tabsThere(place).then((isThere) => dropPast(place, said, { whole: name(form), isThere }));
    },
    forgetAll: (form) => {
      for (const key of keysOf(form)) place.removeItem(key);
    },
    kept,
    isOwn: (form) => place.getItem(own(form)) !== null,
    named: (beginning) => {
      const forms = Object.keys(place).filter((key) => key.startsWith(name(beginning)));
      return [...new Set(forms.map((key) => formOf(key).slice(name('').length)))];
    },
  };
}

/**
 * Makes what is gone on with this tab's own, where its tab has been closed, and only then takes out what it was: killed
 * between the two, the device has it twice under one version, and whoever goes on with it takes both.
 */
async function takeOver(place: Storage, { whole, own }: { readonly whole: string; readonly own: () => string }) {
  const found = wentOnWith.get(whole);
  const isThere = await tabsThere(place);
  const isStill = found && wentOnWith.get(whole) === found && place.getItem(found.key) === found.said;
  if (isStill && place.getItem(own()) === null && !isThere(found.key)) keepText(own(), found.said, place);
  const mine = place.getItem(own());
  if (mine !== null) dropPast(place, mine, { whole, isThere });
}

/** Never one that another was typed over, whatever the clocks said. */
function newestOf(found: readonly Found[]): Found | undefined {
  const past = new Set(found.flatMap(({ said }) => read(said)?.past ?? []));
  const last = found.filter(({ said }) => !past.has(versionOf(said)));
  return last.sort((a, b) => keptAt(b.said) - keptAt(a.said))[0];
}

type Dropping = { readonly whole: string; readonly isThere: IsThere };

/** Forgets what closed tabs have of a draft, and of those it was typed over. What was typed there since is another. */
function dropPast(place: Storage, said: string, { whole, isThere }: Dropping): void {
  const past = new Set([versionOf(said), ...(read(said)?.past ?? [])]);
  for (const key of keysIn(place, whole)) {
    if (!isThere(key) && past.has(versionOf(place.getItem(key) ?? 'null'))) place.removeItem(key);
  }
}

/** The versions that what is typed now is typed over: what was gone on with is one of them. */
function pastOf(mine: string | null, before: Found | undefined): readonly string[] {
  if (mine !== null || !before) return read(mine ?? 'null')?.past ?? [];
  return [...(read(before.said)?.past ?? []), versionOf(before.said)];
}

function versionOf(said: string): string {
  return read(said)?.version ?? said; // an earlier version of the app gave none
}

function keysIn(place: Storage, whole: string): string[] {
  return Object.keys(place).filter((key) => formOf(key) === whole);
}

const newId = () => uuid().slice(-12);

let tab: string | undefined;

/** Which tab this is, also after a reload. It says by a lock that it is there; one that was copied becomes another. */
function ownTab(): string {
  if (tab) return tab;
  tab = sessionStorage.getItem(TAB) ?? newId();
  holdTab(tab);
  return tab;
}

function holdTab(id: string): void {
  tab = id;
  keepText(TAB, id, sessionStorage);
  const hold = (lock: Lock | null) => (lock ? new Promise<void>(() => undefined) : holdTab(newId()));
  void navigator.locks?.request(`${TAB}.${id}`, { ifAvailable: true }, hold);
}

type IsThere = (key: string) => boolean;

/**
 * Tells whether the tab of a draft is this one, or open: false where it was closed, or for one of an earlier version of
 * the app. What only a tab keeps is its own, though it was copied from another.
 */
async function tabsThere(place: Storage): Promise<IsThere> {
  const held = (place === localStorage && (await navigator.locks?.query())?.held) || [];
  const there = new Set([`${TAB}.${ownTab()}`, ...held.map((lock) => lock.name)]);
  return (key) => there.has(`${TAB}.${key.slice(formOf(key).length + 1)}`);
}

function formOf(key: string): string {
  return key.replace(/@[0-9a-f]{12}$/, '');
}

function read(said: string): KeptDraft | null {
  return JSON.parse(said) as KeptDraft | null; // safe: written above
}

function keptAt(said: string): number {
  return read(said)?.at ?? 0;
}

/** How many forms a person left half filled on this device. */
export function countDrafts(userId: string): number {
  return new Set(draftNames(userId).map(([, key]) => formOf(key))).size;
}

/** Forgets what a person left half filled. */
export function forgetDrafts(userId: string): void {
  for (const [place, name] of draftNames(userId)) place.removeItem(name);
}

function draftNames(userId: string): [Storage, string][] {
  return [localStorage, sessionStorage].flatMap((place) =>
    Object.keys(place)
      .filter((name) => name.startsWith(`${PREFIX}.${userId}.`))
      .map((name): [Storage, string] => [place, name]),
  );
}
