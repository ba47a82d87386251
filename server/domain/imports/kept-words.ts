import type { FactKind } from '../record/facts.ts';
import type { NewVersion } from '../record/version.ts';
import type { View } from '../record/view.ts';

/** What the fact of a row is called by those who keep its file: by references and numbers, worked out when it is told. */
export function factWords(view: View, thing: string): string {
  const [kind, id = ''] = thing.split(':') as [FactKind, string?];
  const version = view.versions(kind, id).at(-1);
  return version ? wordsOf(view, version) : kind;
}

function wordsOf(view: View, version: NewVersion): string {
  if (version.kind === 'unit') return `unit ${version.code}`;
  if (version.kind === 'post') return `post ${version.postNumber}`;
  if (version.kind === 'worker' || version.kind === 'workerDetails') return workerWords(view, version.id);
  if (version.kind === 'assignment') {
    const post = version.postId && view.versions('post', version.postId).at(-1);
    const where = post ? `, ${wordsOf(view, post)}` : '';
    return `assignment ${version.assignmentRef} (${workerWords(view, version.workerId)}${where})`;
  }
  if (version.kind === 'absence') return `absence of ${workerWords(view, version.workerId)}`;
  if (version.kind === 'caseloadCount') return `children’s count of ${workerWords(view, version.workerId)}`;
  if (version.kind === 'recruitment') return `recruitment ${version.recruitmentRef}`;
  if (version.kind === 'offer') return `offer ${version.offerRef}`;
  return version.kind;
}

function workerWords(view: View, workerId: string): string {
  const reference = view.versions('workerDetails', workerId).at(-1)?.workerRef;
  return reference ? `worker ${reference}` : 'a worker';
}
