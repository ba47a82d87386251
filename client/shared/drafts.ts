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

/**
 * What is half typed, kept by form and person until it is recorded or given up: it survives a refusal, a lost
 * connection, a closed sheet, a reload and a killed app. On a device that may keep nothing, for as long as its tab. Each
 * tab keeps its own, and goes on with the newest where it has none: two never write over each other.
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

/** What of other tabs is gone on with here: where that is, and what it said then. */
const wentOnWith = new Map<string, { readonly key: string; readonly said: string }>();

/** The drafts of whoever is signed in. */
export function useDrafts(): Drafts {
  const { me } = useSession();
  const { user, keepDays } = me();
  const place = keepDays > 0 ? localStorage : sessionStorage;
  const name = (form: string) => `${PREFIX}.${user.id}.${form}`;
  const own = (form: string) => `${name(form)}@${ownTab()}`;
  const keysOf = (form: string) => Object.keys(place).filter((key) => formOf(key) === name(form));
  const source = (form: string) => {
    const found = wentOnWith.get(name(form));
    return found && place.getItem(found.key) === found.said ? found : undefined;
  };
  return {
    recall: (form) => {
      const mine = place.getItem(own(form));
      if (mine !== null) return read(mine);
      const others = keysOf(form).map((key) => ({ key, said: place.getItem(key) ?? 'null' }));
      const newest = others.sort((a, b) => keptAt(b.said) - keptAt(a.said))[0];
      if (!newest) return null;
      wentOnWith.set(name(form), newest);
      return read(newest.said);
    },
    keep: (form, draft) => keepText(own(form), JSON.stringify({ ...draft, at: now() }), place),
    forget: (form) => {
      place.removeItem(own(form));
      const found = source(form);
      if (found) void isTabThere(found.key).then((isThere) => !isThere && source(form) && place.removeItem(found.key));
    },
    forgetAll: (form) => {
      for (const key of keysOf(form)) place.removeItem(key);
    },
    kept: (form) => place.getItem(own(form)) ?? source(form)?.said ?? null,
    isOwn: (form) => place.getItem(own(form)) !== null,
    named: (beginning) => {
      const forms = Object.keys(place).filter((key) => key.startsWith(name(beginning)));
      return [...new Set(forms.map((key) => formOf(key).slice(name('').length)))];
    },
  };
}

let tab: string | undefined;

/** Which tab this is, also after a reload. It says by a lock that it is there; one that was copied becomes another. */
function ownTab(): string {
  if (tab) return tab;
  tab = sessionStorage.getItem(TAB) ?? uuid().slice(-12);
  holdTab(tab);
  return tab;
}

function holdTab(id: string): void {
  tab = id;
  keepText(TAB, id, sessionStorage);
  const hold = (lock: Lock | null) => (lock ? new Promise<void>(() => undefined) : holdTab(uuid().slice(-12)));
  void navigator.locks?.request(`${TAB}.${id}`, { ifAvailable: true }, hold);
}

/** False for a draft of a tab that has been closed, or of an earlier version of the app. */
async function isTabThere(key: string): Promise<boolean> {
  const id = key.slice(formOf(key).length + 1);
  const held = (await navigator.locks?.query())?.held ?? [];
  return id !== '' && held.some((lock) => lock.name === `${TAB}.${id}`);
}

function formOf(key: string): string {
  return key.replace(/@[0-9a-f]{12}$/, '');
}

function read(said: string): Draft | null {
  return JSON.parse(said) as Draft | null; // safe: written above
}

function keptAt(said: string): number {
  return (JSON.parse(said) as { at?: number } | null)?.at ?? 0; // safe: the same
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
