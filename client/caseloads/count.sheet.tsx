import { type JSX, Show } from 'solid-js';
import { recordCount } from '../../server/domain/caseloads.verbs.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useWho } from '../record/use-who.ts';
import { today } from '../shared/clock.ts';
import { countWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import { DayField } from '../ui/day-field.tsx';
import { NumberField } from '../ui/fields.tsx';
import type { Values } from '../ui/use-draft.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import { childrenOf } from './children-of.ts';

/** The children one worker holds on a day. */
export function CountSheet(props: { workerId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const { viewAt } = useRecord();
  const last = () => viewAt(null).by('caseloadCount', 'workerId', props.workerId).at(-1);
  return (
    <VerbSheet
      verb={recordCount}
      title={`${who.worker(props.workerId)}: children`}
      fixed={{ workerId: props.workerId }}
      start={{ asAt: today(), children: '' }}
      toInput={countInputOf}
      action="Record the count"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <NumberField {...form.bind('children')} />
          <Show when={last()}>
            {(count) => (
              <p>{`Last time: ${countWords(count().children, 'child', 'children')} on ${dayWords(count().effectiveFrom)}.`}</p>
            )}
          </Show>
          <DayField past {...form.bind('asAt')} />
        </>
      )}
    </VerbSheet>
  );
}

function countInputOf({ asAt = '', children = '' }: Values): { [field: string]: unknown } {
  return { ...(asAt && { asAt }), ...(children.trim() && { children: childrenOf(children) }) };
}
