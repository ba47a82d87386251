import { For, type JSX, Show } from 'solid-js';
import { addDays, type Day } from '../../server/domain/day.ts';
import { type CheckKind, checkStates } from '../../server/domain/record/facts.ts';
import { checks } from '../../server/domain/recruitment/checks.verbs.ts';
import { checksOf } from '../../server/domain/recruitment.checks.ts';
import { capital, checkStateWords, checkWords } from '../../server/domain/words.ts';
import { optionsOf } from '../assignments/options.ts';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { Button } from '../ui/button.tsx';
import { DayField } from '../ui/day-field.tsx';
import { ChoiceField, DateField, TextField } from '../ui/fields.tsx';
import type { Values } from '../ui/use-draft.ts';
import type { Labelled } from '../ui/use-verb-form.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import styles from './recruitment.module.css';
import { useOffer } from './use-offer.ts';

/** One check of an offer: how it stands, from which day, who has it and when it is to be chased. */
export function CheckSheet(props: { offerId: string; check: CheckKind; onClose: () => void }): JSX.Element {
  const { viewAt } = useRecord();
  const offer = useOffer(() => props.offerId);
  const now = () => checksOf(viewAt(null), props.offerId, today()).list.find(({ check }) => check === props.check);
  const held = () => {
    const { state = 'not_asked', owner, chaseOn } = now() ?? {};
    return { state, owner: owner ?? '', chaseOn: chaseOn ?? '' };
  };
  const isOpen = (state: string | undefined) => state === 'asked' || state === 'not_asked' || state === 'concern';
  const toInput = ({ on, state, owner, chaseOn }: Values) => {
    const chased = isOpen(state) ? chaseOn || null : null;
    const said = {
      ...(owner !== held().owner && { owner: owner?.trim() || null }),
      ...(chased !== (held().chaseOn || null) && { chaseOn: chased }),
    };
    return { on, checks: [{ check: props.check, state, ...said }] };
  };
  return (
    <VerbSheet
      verb={checks}
      title={capital(checkWords[props.check])}
      about={`${offer.name()}. Only the day and the outcome: no certificate, nothing about health.`}
      fixed={{ offerId: props.offerId, checks: [{ check: props.check }] }}
      start={{ on: today(), ...(held().state === 'not_asked' && { state: 'asked' }) }}
      held={held()}
      toInput={toInput}
      fieldOf={(fault) => fault.split('.').at(-1) ?? fault}
      action="Record it"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <ChoiceField options={optionsOf(checkStateWords, checkStates)} {...form.bind('state')} />
          <DayField past {...form.bind('on')} />
          <Show when={isOpen(form.values.state)}>
            <ChaseField {...form.bind('chaseOn')} />
            <TextField hint="A team or a colleague, never the candidate." optional {...form.bind('owner')} />
          </Show>
        </>
      )}
    </VerbSheet>
  );
}

const soon: readonly (readonly [string, number])[] = [
  ['In 3 days', 3],
  ['In a week', 7],
  ['In 2 weeks', 14],
];

/** The day to chase it, with the usual ones one tap away. */
function ChaseField(props: Labelled): JSX.Element {
  const choose = (days: number): Day => addDays(today(), days);
  return (
    <>
      <DateField optional {...props} />
      <p class={styles.buttons}>
        <For each={soon}>
          {([label, days]) => (
            <Button small onClick={() => props.onInput(choose(days))}>
              {label}
              <span class="visually-hidden"> (chase on)</span>
            </Button>
          )}
        </For>
      </p>
    </>
  );
}
