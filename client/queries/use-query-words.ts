import { partsOf, type Thing } from '../../server/domain/record/things.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useWho } from '../record/use-who.ts';

/** What a query is about, as this person may know it; and where that is shown. */
export function useQueryWords() {
  const who = useWho();
  const about = (thing: string): string => {
    const { kind, id } = partsOf(thing as Thing);
    if (kind === 'worker') return who.worker(id);
    if (kind === 'post') return who.post(id);
    if (kind === 'unit') return who.unit(id);
    if (kind === 'assignment') return `${who.holder(id)}, ${who.place(id)}`;
    if (kind === 'caseloadCount') {
      const at = id.lastIndexOf(':');
      return `${who.worker(id.slice(0, at))}’s children on ${dayWords(id.slice(at + 1) as Parameters<typeof dayWords>[0])}`;
    }
    return nouns[kind] ?? 'something in the record';
  };
  return { about };
}

/** Where a query's thing is to be looked at; undefined for what has no page of its own. */
export function pathOf(thing: string): string | undefined {
  const { kind, id } = partsOf(thing as Thing);
  if (kind === 'post') return `/posts/${id}`;
  if (kind === 'worker') return `/people/${id}`;
  if (kind === 'caseloadCount') return `/people/${id.slice(0, id.lastIndexOf(':'))}`;
  return undefined;
}

const nouns: { readonly [kind: string]: string } = { absence: 'an absence', recruitment: 'a recruitment' };
