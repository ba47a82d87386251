import { For, type JSX, Show } from 'solid-js';
import { recordTeamCounts } from '../../server/domain/caseloads.verbs.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useWho } from '../record/use-who.ts';
import { today } from '../shared/clock.ts';
import { DayField } from '../ui/day-field.tsx';
import { NumberField } from '../ui/fields.tsx';
import type { Values } from '../ui/use-draft.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import { childrenOf } from './children-of.ts';
import { useTeamToCount } from './team-to-count.ts';

/**
 * A team's counts beside last time's, as one Change. Who has left or is away is not asked for; a blank is missing, not 0.
 */
export function TeamCountsSheet(props: { unitId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const entries = useTeamToCount()(props.unitId);
  const had = entries.map(({ workerId, onTheDay }) => [workerId, String(onTheDay?.children ?? '')]);
  return (
    <VerbSheet
      verb={recordTeamCounts}
      title={`Children’s counts: ${who.unit(props.unitId)}`}
      about="Leave blank what is not known: it stays missing, and is not taken for 0."
      fixed={{ unitId: props.unitId }}
      start={{ asAt: today() }}
      held={Object.fromEntries(had)}
      toInput={teamInputOf}
      fieldOf={(fault, values) => fieldOfFault(fault, values)}
      action="Record the counts"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <Show when={entries.length > 0} fallback={<p>Nobody here is asked for a count today.</p>}>
            <For each={entries}>
              {({ workerId, last }) => (
                <NumberField
                  label={who.worker(workerId)}
                  optional
                  hint={last ? `${last.children} on ${dayWords(last.effectiveFrom)}` : 'None before'}
                  {...form.bindOwn(workerId)}
                />
              )}
            </For>
          </Show>
          <DayField past {...form.bind('asAt')} />
        </>
      )}
    </VerbSheet>
  );
}

function countsOf(values: Values) {
  return Object.entries(values).filter(([field, value]) => field !== 'asAt' && value.trim() !== '');
}

function teamInputOf(values: Values): { [field: string]: unknown } {
  const counts = countsOf(values).map(([workerId, typed]) => ({ workerId, children: childrenOf(typed) }));
  return { asAt: values.asAt, counts };
}

/** `counts.3.children` is the field of the fourth worker with a count. */
function fieldOfFault(fault: string, values: Values): string {
  const at = /^counts\.(\d+)\./.exec(fault)?.[1];
  return (at !== undefined && countsOf(values)[Number(at)]?.[0]) || fault;
}
