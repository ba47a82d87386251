import { DAWN, FOREVER } from './day.ts';
import { type Fault, fault, refuse } from './errors.ts';
import { fieldLabel } from './field-words.ts';
import { changedFields, diffSpans } from './record/diff-spans.ts';
import type { Draft } from './record/draft.ts';
import type { FactFields } from './record/facts.ts';
import { patchDays } from './record/history.ts';
import { partsOf, type Thing, thing } from './record/things.ts';
import { defineVerb } from './verb.ts';
import { ERASE_VERB, erasedTexts } from './workers.erasure.ts';
import { joinFaults, joinInto } from './workers.join.ts';
import { addWorkerInput, changeWorkerInput, eraseWorkerInput, joinWorkersInput } from './workers.schemas.ts';
import { addWorker, blankDetails, detailsOf, faultsOfWorker, fieldsSaid, isErased, requireWorker } from './workers.ts';

/**
 * Who a person is, is in workers.ts (W1-W3); joining, in workers.join.ts; erasing, in workers.erasure.ts.
 * W4 A person belongs to no unit by themselves: adding, changing and joining need the right everywhere.
 * W5 What is left out of a change stays as it is; blank takes it away. A name can be changed, not taken away.
 * W6 The log says which details changed, never from what or to what.
 */
const add = defineVerb({
  name: 'worker.add',
  summary: 'Add a person',
  method: 'post',
  path: '/workers',
  right: 'posts.write',
  input: addWorkerInput,
  basedOn: () => [],
  where: () => [],
  plan: (draft, { workerId, ...said }, context) => {
    const faults: Fault[] = [];
    if (workerId && draft.versions('worker', workerId).length > 0) {
      faults.push({ field: 'workerId', message: 'That person is already here; a new one needs an id of their own.' });
    }
    refuse([...faults, ...faultsOfWorker(draft, said, {})]);
    addWorker(draft, workerId ?? context.newId(), said);
  },
  sentence: ({ diff, names }) => {
    const added = diff.add.find((version) => version.kind === 'worker');
    return added ? `${names.worker(added.id)} was added.` : 'A person was added.';
  },
});

const change = defineVerb({
  name: 'worker.change',
  summary: 'Change a person’s details',
  method: 'patch',
  path: '/workers/{workerId}',
  right: 'posts.write',
  input: changeWorkerInput,
  basedOn: (input) => [thing('worker', input.workerId)],
  where: (input, view) => {
    requireWorker(view, input.workerId);
    return [];
  },
  plan: (draft, { workerId, ...said }) => {
    const worker = requireWorker(draft, workerId);
    const details = detailsOf(draft, workerId);
    if (details && isErased(details)) {
      throw fault('workerId', 'Their details were erased; if they come back, add them as a new person.');
    }
    const professional = fieldsSaid(said, 'worker');
    refuse(faultsOfWorker(draft, { ...said, ...datesBeside(worker, professional) }, { workerId }));
    patchAlways(draft, ['worker', workerId], professional);
    patchAlways(draft, ['workerDetails', workerId], fieldsSaid(said, 'workerDetails'));
  },
  sentence: ({ diff, names }) => {
    const spans = diffSpans(diff);
    const [span] = spans;
    if (!span) return 'A person’s details were changed.';
    const fields = new Set(spans.flatMap(changedFields).map(fieldLabel));
    return `${names.worker(span.id)}: details changed (${[...fields].join(', ')}).`;
  },
});

const join = defineVerb({
  name: 'worker.join',
  summary: 'Join two records of one person',
  method: 'post',
  path: '/workers/{workerId}/join',
  right: 'posts.write',
  input: joinWorkersInput,
  basedOn: (input) => [thing('worker', input.workerId), thing('worker', input.otherWorkerId)],
  where: (input, view) => {
    requireWorker(view, input.workerId);
    requireWorker(view, input.otherWorkerId);
    return [];
  },
  plan: (draft, { workerId, otherWorkerId }) => {
    const pair = { kept: workerId, other: otherWorkerId };
    refuse(joinFaults(draft, pair));
    joinInto(draft, pair);
  },
  sentence: ({ diff, names, after }) => {
    const gone = diff.supersede.find(({ kind, id }) => kind === 'worker' && after.versions('worker', id).length === 0);
    const kept = diff.add.find((version) => version.kind === 'workerDetails');
    if (!kept || !gone) return 'Two records of one person were joined.';
    const moved = diff.add.filter((version) => 'workerId' in version && version.workerId === kept.id);
    const words = wordsOfMoved(moved.map(({ kind, id }) => `${kind}:${id}`));
    return `${names.worker(kept.id)}: another record of the same person was joined to this one${words}.`;
  },
});

const erase = defineVerb({
  name: ERASE_VERB,
  summary: 'Erase who a person is, for good',
  method: 'post',
  path: '/workers/{workerId}/erasure',
  right: 'settings.write',
  input: eraseWorkerInput,
  basedOn: (input) => [thing('worker', input.workerId)],
  where: (input, view) => {
    requireWorker(view, input.workerId);
    return [];
  },
  plan: (draft, { workerId }) => {
    requireWorker(draft, workerId);
    patchAlways(draft, ['workerDetails', workerId], blankDetails);
    for (const { was, becomes } of erasedTexts(draft, workerId)) {
      draft.supersede(was);
      draft.add(becomes);
    }
  },
  sentence: () => 'Somebody’s details were erased, for good.',
});

/** W1. A correction over all days. */
function patchAlways<K extends 'worker' | 'workerDetails'>(
  draft: Draft,
  of: readonly [K, string],
  patch: Partial<FactFields[K]>,
): void {
  if (Object.keys(patch).length > 0) patchDays(draft, of, { effectiveFrom: DAWN, effectiveTo: FOREVER, patch });
}

/** W3 holds between what is said and what stands. */
function datesBeside(
  worker: FactFields['worker'],
  said: Partial<FactFields['worker']>,
): Pick<FactFields['worker'], 'asyeStart' | 'asyeEnd'> {
  if (said.asyeStart === undefined && said.asyeEnd === undefined) return { asyeStart: null, asyeEnd: null };
  const { asyeStart, asyeEnd } = { ...worker, ...said };
  return { asyeStart, asyeEnd };
}

function wordsOfMoved(things: readonly string[]): string {
  const kinds = Map.groupBy(new Set(things), (one) => partsOf(one as Thing).kind);
  const count = (kind: 'assignment' | 'absence' | 'caseloadCount', [one, many]: [string, string]) => {
    const number = kinds.get(kind)?.length ?? 0;
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  };
  const words = [
    ...count('assignment', ['assignment', 'assignments']),
    ...count('absence', ['absence', 'absences']),
    ...count('caseloadCount', ['count', 'counts']),
  ];
  return words.length === 0 ? '' : `, with ${words.join(', ')}`;
}

/** Everything that is written about people as such. */
export const workerVerbs = [add, change, join, erase];
