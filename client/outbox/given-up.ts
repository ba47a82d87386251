import type { OutboxEntry } from '../../server/domain/outbox.ts';

const PLACE = 'muster.given-up';
/** As many as a form may still be open over, in any tab. */
const MOST = 100;

type Entries = readonly Pick<OutboxEntry, 'n' | 'changeId'>[];

/**
 * Remembers the ids of Changes that their person gave up before they left this device, until they are kept after all.
 * Another tab, in which one of them is still being put right, can't tell without a connection that it never went.
 */
export function rememberGivenUp(before: Entries, after: Entries): void {
  const gone = before.filter(({ n }) => !after.some((entry) => entry.n === n)).map(({ changeId }) => changeId);
  const isHere = (id: string) => after.some(({ changeId }) => changeId === id);
  const known = givenUp();
  if (gone.length === 0 && !known.some(isHere)) return;
  try {
    localStorage.setItem(PLACE, JSON.stringify([...known.filter((id) => !isHere(id)), ...gone].slice(-MOST)));
  } catch {
    // no room: with a connection the record tells
  }
}

export function isGivenUp(changeId: string): boolean {
  return givenUp().includes(changeId);
}

function givenUp(): string[] {
  return JSON.parse(localStorage.getItem(PLACE) ?? '[]') as string[]; // safe: written above
}
