import type { Day } from '../../server/domain/day.ts';
import type { SeenAt } from '../../server/domain/outbox.entry.ts';
import type { OutboxEntry } from '../../server/domain/outbox.ts';
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
 * connection, a closed sheet, a reload and a killed app. On a device that may keep nothing, for as long as its tab.
 */
type Drafts = {
  readonly recall: (form: string) => Draft | null;
  readonly keep: (form: string, draft: Draft) => void;
  readonly forget: (form: string) => void;
  /** The forms whose name begins so of which something is kept. */
  readonly named: (beginning: string) => string[];
};

const PREFIX = 'muster.draft';

/** The drafts of whoever is signed in. */
export function useDrafts(): Drafts {
  const { me } = useSession();
  const { user, keepDays } = me();
  const place = keepDays > 0 ? localStorage : sessionStorage;
  const name = (form: string) => `${PREFIX}.${user.id}.${form}`;
  return {
    recall: (form) => JSON.parse(place.getItem(name(form)) ?? 'null') as Draft | null, // safe: written below
    keep: (form, draft) => {
      try {
        place.setItem(name(form), JSON.stringify(draft));
      } catch {
        // no room: it stays on the screen
      }
    },
    forget: (form) => place.removeItem(name(form)),
    named: (beginning) =>
      Object.keys(place)
        .filter((key) => key.startsWith(name(beginning)))
        .map((key) => key.slice(name('').length)),
  };
}

/** How many forms a person left half filled on this device. */
export function countDrafts(userId: string): number {
  return draftNames(userId).length;
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
