import { createEffect, type JSX, on, Show } from 'solid-js';
import { type ReminderChoices, reminderKinds, weeksAheadChoices } from '../../server/domain/reminders.schemas.ts';
import { mayBeReminded } from '../../server/domain/reminders.ts';
import { UnitsField } from '../settings/units-field.tsx';
import { countWords } from '../shared/format.ts';
import { useSession } from '../shared/session.tsx';
import { CheckField } from '../ui/check-field.tsx';
import { listOf } from '../ui/comma-list.ts';
import { ChoiceField, NumberField, SelectField } from '../ui/fields.tsx';
import { PlainForm, type PlainFormState } from '../ui/plain-form.tsx';
import { announce, toast } from '../ui/toaster.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { kindWords } from './reminder-words.ts';
import styles from './reminders.module.css';
import { TimeField } from './time-field.tsx';
import { useChoices } from './use-choices.ts';

/** What to be reminded of, and when. Kept by the server, so that every device of the person's knows. */
export function ChoicesForm(props: { devices: number }): JSX.Element {
  const { choices, choose } = useChoices();
  const draft = useDraft('reminders', { start: {}, held: valuesOf(choices()) });
  createEffect(on(choices, (now) => draft.readAgain(valuesOf(now)), { defer: true })); // kept, or set beside this form
  const keep = async (values: { readonly [field: string]: string }) => {
    await choose(choicesFrom(values));
    toast({ text: 'Your reminders are as you chose.' });
    announce('Your reminders are as you chose.');
  };
  return (
    <div class={styles.card}>
      <PlainForm start={{}} draft={draft} action="Keep these choices" acting="Keeping…" onSend={keep}>
        {(form) => (
          <>
            <What form={form} />
            <Show when={props.devices > 0}>
              <Messages form={form} />
            </Show>
          </>
        )}
      </PlainForm>
    </div>
  );
}

/** How the devices that are told are told. */
function Messages(props: { form: PlainFormState }): JSX.Element {
  return (
    <>
      <ChoiceField
        label="Messages to your devices"
        options={[
          { value: 'yes', label: 'Once a day, when something is due' },
          { value: 'no', label: 'None for now' },
        ]}
        {...props.form.bind('push')}
      />
      <fieldset class={styles.quiet}>
        <legend>Quiet hours, London time</legend>
        <p>No message comes in them. A day’s message comes when they end.</p>
        <TimeField label="From" {...props.form.bind('quiet.from')} />
        <TimeField label="Until" {...props.form.bind('quiet.until')} />
      </fieldset>
    </>
  );
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

function What(props: { form: PlainFormState }): JSX.Element {
  const { actor, has } = useSession();
  const chosen = (kind: string) => listOf(props.form.values.kinds ?? '').includes(kind);
  const kinds = reminderKinds.filter((kind) => mayBeReminded(actor(), kind));
  const weeks = weeksAheadChoices.map((many) => ({ value: `${many}`, label: countWords(many, 'week') }));
  const hasSeveral = () => actor().grants.some(({ access }) => access !== 'team_manager') && !has('board');
  return (
    <>
      <CheckField
        label="Remind me of"
        options={kinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
        {...props.form.bind('kinds')}
      />
      <Show when={chosen('stuck')}>
        <NumberField
          label="Stuck for how many days"
          hint="Counted from when it has been longer in its stage than is usual here."
          {...props.form.bind('stuckDays')}
        />
      </Show>
      <Show when={chosen('ending')}>
        <SelectField label="Ending within" options={weeks} {...props.form.bind('weeksAhead')} />
      </Show>
      <Show when={hasSeveral()}>
        <UnitsField
          label="Only in these services and teams"
          optional
          hint="Without any: everywhere you may see."
          {...props.form.bind('unitIds')}
        />
      </Show>
    </>
  );
}

function valuesOf({ kinds, stuckDays, weeksAhead, unitIds, push, quiet }: ReminderChoices) {
  return {
    ...{ kinds: kinds.join(','), stuckDays: `${stuckDays}`, weeksAhead: `${weeksAhead}`, unitIds: unitIds.join(',') },
    push: yesNo(push),
    'quiet.from': quiet.from,
    'quiet.until': quiet.until,
  };
}

/** As typed: the server says what of it can't be. */
function choicesFrom(values: { readonly [field: string]: string }): ReminderChoices {
  return {
    kinds: listOf(values.kinds ?? ''),
    stuckDays: Number(values.stuckDays || Number.NaN),
    weeksAhead: Number(values.weeksAhead),
    unitIds: listOf(values.unitIds ?? ''),
    push: values.push === 'yes',
    quiet: { from: values['quiet.from'] ?? '', until: values['quiet.until'] ?? '' },
  } as ReminderChoices; // safe: checked by the schema before anything is made of it
}
