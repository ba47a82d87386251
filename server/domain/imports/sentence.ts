import type { FactKind } from '../record/facts.ts';
import type { SentenceContext } from '../verb.ts';

/** What is counted of an import, in the order of its files, in the words of screens. */
const nouns: readonly (readonly [FactKind, string, string])[] = [
  ['unit', 'unit', 'units'],
  ['post', 'post', 'posts'],
  ['workerDetails', 'person', 'people'],
  ['assignment', 'assignment', 'assignments'],
  ['absence', 'absence', 'absences'],
  ['recruitment', 'round of recruitment', 'rounds of recruitment'],
  ['offer', 'offer', 'offers'],
  ['stageEvent', 'stage', 'stages'],
  ['caseloadCount', 'children’s count', 'children’s counts'],
];

/** "An import brought in 120 posts and 433 people, and changed 2 assignments." Names nobody. */
export function importSentence({ diff, before }: Pick<SentenceContext, 'diff' | 'before'>): string {
  const ids = new Map<FactKind, Set<string>>();
  for (const { kind, id } of [...diff.supersede, ...diff.add]) ids.set(kind, (ids.get(kind) ?? new Set()).add(id));
  const brought: string[] = [];
  const changed: string[] = [];
  for (const [kind, one, many] of nouns) {
    const touched = [...(ids.get(kind) ?? [])];
    const fresh = touched.filter((id) => before.versions(kind, id).length === 0).length;
    if (fresh > 0) brought.push(counted(fresh, one, many));
    if (touched.length > fresh) changed.push(counted(touched.length - fresh, one, many));
  }
  const parts = [
    brought.length > 0 && `brought in ${listed(brought)}`,
    changed.length > 0 && `changed ${listed(changed)}`,
  ];
  const done = parts.filter((part) => part !== false);
  return done.length > 0 ? `An import ${done.join(', and ')}.` : 'An import changed what is held of some people.';
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
