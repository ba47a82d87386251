import { childrenOf } from '../caseloads/children-of.ts';
import { useTeamToCount } from '../caseloads/team-to-count.ts';
import type { Values } from '../ui/use-draft.ts';
import type { Editable, Input } from './editable-fields.ts';

/** Of a team's counts, those of its people who have none in the entry: each may be given one, as in the form. */
export type Uncounted = {
  readonly fields: readonly Editable[];
  /** The input with the counts that were typed of them. */
  readonly with: (input: Input, values: Values) => Input;
  /** The field that a fault of one of these counts is about; undefined for any other. */
  readonly fieldOf: (fault: string, values: Values) => string | undefined;
};

export function useUncounted(verb: string, { unitId, counts }: Input): Uncounted {
  const isTeam = verb === 'caseload.record-team' && Array.isArray(counts);
  const said: readonly { readonly workerId?: unknown }[] = isTeam ? counts : [];
  const team = isTeam ? useTeamToCount()(String(unitId)) : [];
  const fields = team.filter(({ workerId }) => !said.some((one) => one.workerId === workerId)).map(fieldFor);
  const typed = (values: Values) => fields.filter(({ name }) => (values[name] ?? '').trim() !== '');
  return {
    fields,
    with: (input, values) => {
      const added = typed(values).map(({ name, worker, read }) => ({
        workerId: worker,
        children: read(values[name] ?? ''),
      }));
      return added.length === 0 ? input : { ...input, counts: [...(input.counts as readonly unknown[]), ...added] };
    },
    fieldOf: (fault, values) => {
      const at = /^counts\.(\d+)\./.exec(fault)?.[1];
      return at === undefined ? undefined : typed(values)[Number(at) - said.length]?.name;
    },
  };
}

/** By whom it is of: who else is asked may be another by the time it is gone on with. */
function fieldFor({ workerId }: { readonly workerId: string }): Editable {
  const plain = { label: '', choices: null, pick: null, posts: null, isDay: false, isOptional: true };
  return { ...plain, name: `uncounted.${workerId}`, worker: workerId, read: childrenOf };
}
