import type { OutboxEntry } from '../../server/domain/outbox.ts';
import { keepText } from '../shared/keep-text.ts';

const PLACE = 'muster.renamed';
/** As many as a form may still be open over, or half filled, in any tab. */
const MOST = 200;
/** In place of an id: its person gave it up before it left this device. */
const GIVEN_UP = '';

type Entries = readonly Pick<OutboxEntry, 'n' | 'changeId'>[];

/**
 * The ids under which Changes went on that were changed or insisted on before they left this device, and those that were
 * given up. A form that is open over one, perhaps in another tab, finds by it what has become of that.
 */
export function rememberRenamed(id: string, next: string): void {
  remember(new Map([[id, next]]));
}

/** The same for all that was done at once. What was given up and is kept after all is here again. */
export function rememberWhatBecame(before: Entries, after: Entries): void {
  const known = read();
  const isBack = ({ changeId }: Entries[number]) => known.get(changeId) === GIVEN_UP;
  const became = new Map(after.filter(isBack).map(({ changeId }): [string, string | null] => [changeId, null]));
  for (const { n, changeId } of before) {
    const now = after.find((entry) => entry.n === n);
    if (now?.changeId !== changeId) became.set(changeId, now?.changeId ?? GIVEN_UP);
  }
  if (became.size > 0) remember(became);
}

/** The ids that a Change has had since it had this one, this one first. */
export function idsSince(changeId: string): string[] {
  const known = read();
  const ids = new Set<string>();
  for (let id: string | undefined = changeId; id && !ids.has(id); id = known.get(id)) ids.add(id);
  return [...ids];
}

export function isGivenUp(changeId: string): boolean {
  const last = idsSince(changeId).at(-1);
  return last !== undefined && read().get(last) === GIVEN_UP;
}

/** `null`: nothing is to be remembered of it any more. */
function remember(became: ReadonlyMap<string, string | null>): void {
  const others = [...read()].filter(([id]) => !became.has(id));
  const said = [...became].filter((pair): pair is [string, string] => pair[1] !== null);
  keepText(PLACE, JSON.stringify([...others, ...said].slice(-MOST))); // where there is no room, the record tells
}

function read(): Map<string, string> {
  return new Map(JSON.parse(localStorage.getItem(PLACE) ?? '[]') as [string, string][]); // safe: written above
}
