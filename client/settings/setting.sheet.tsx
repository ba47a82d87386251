import { For, type JSX, Match, Switch } from 'solid-js';
import { checkKinds, roles } from '../../server/domain/record/facts.ts';
import { deskWords } from '../../server/domain/recruitment.desks.ts';
import { type SettingKey, settingOn, settings } from '../../server/domain/settings.ts';
import { set } from '../../server/domain/settings.verbs.ts';
import { capital, checkWords, dayWords, roleWords, stageWords } from '../../server/domain/words.ts';
import { optionsOf } from '../assignments/options.ts';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { CheckField } from '../ui/check-field.tsx';
import { DayField } from '../ui/day-field.tsx';
import { ChoiceField, NumberField, SelectField } from '../ui/fields.tsx';
import type { VerbFormState } from '../ui/use-verb-form.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import { DaysField } from './days-field.tsx';
import { settingKinds, startOf, typedValue } from './setting-values.ts';
import { timedStages } from './setting-words.ts';
import styles from './settings.module.css';

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;

/** One setting of the authority, from a day on. */
export function SettingSheet(props: { name: SettingKey; onClose: () => void }): JSX.Element {
  const { viewAt } = useRecord();
  return (
    <VerbSheet
      verb={set}
      title={settings[props.name].label}
      fixed={{ key: props.name }}
      start={{ from: today() }}
      held={startOf(viewAt(null), props.name, today())}
      toInput={(values) => ({ from: values.from || undefined, value: typedValue(props.name, values) })}
      action="Set it"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <SettingField name={props.name} form={form} />
          <DayField {...form.bind('from')} />
        </>
      )}
    </VerbSheet>
  );
}

const decimalLabels: { readonly [K in SettingKey]?: string } = {
  'vacancies.crumb': 'FTE',
  'agency.on-cost-share': 'Share of pay, such as 0.3',
};

type FieldOf = { name: SettingKey; form: VerbFormState };

function SettingField(props: FieldOf): JSX.Element {
  const { viewAt } = useRecord();
  const kind = () => settingKinds[props.name];
  const several = () =>
    props.name === 'caseload.roles' ? optionsOf(roleWords, roles) : optionsOf(checkWords, checkKinds);
  const boardDates = () =>
    [...settingOn(viewAt(null), 'board.dates', today())].sort().map((day) => ({ value: day, label: dayWords(day) }));
  return (
    <Switch>
      <Match when={kind() === 'number'}>
        <NumberField label="Number" {...props.form.bindOwn('value')} />
      </Match>
      <Match when={kind() === 'none-or-number'}>
        <NumberField label="Number" optional hint="Empty for none of its own." {...props.form.bindOwn('value')} />
      </Match>
      <Match when={kind() === 'decimal'}>
        <NumberField label={decimalLabels[props.name] ?? 'Hours'} decimals {...props.form.bindOwn('value')} />
      </Match>
      <Match when={kind() === 'yes-no'}>
        <ChoiceField label="Yes or no" options={yesNo} {...props.form.bindOwn('value')} />
      </Match>
      <Match when={kind() === 'several'}>
        <CheckField label="Which" options={several()} {...props.form.bindOwn('value')} />
      </Match>
      <Match when={kind() === 'days'}>
        <DaysField label="Add a date" {...props.form.bindOwn('value')} />
      </Match>
      <Match when={kind() === 'day'}>
        <SelectField
          label="Board date"
          optional
          none="The latest that is past"
          options={boardDates()}
          {...props.form.bindOwn('value')}
        />
      </Match>
      <Match when={kind() === 'by-stage'}>
        <ByStage {...props} />
      </Match>
    </Switch>
  );
}

function ByStage(props: FieldOf): JSX.Element {
  const isDays = () => props.name === 'recruitment.stage-days';
  return (
    <div class={styles.stages}>
      <For each={timedStages}>
        {(stage) => (
          <Switch>
            <Match when={isDays()}>
              <NumberField
                label={`${capital(stageWords[stage])}, days`}
                optional
                {...props.form.bindOwn(`value.${stage}`)}
              />
            </Match>
            <Match when={!isDays()}>
              <SelectField
                label={capital(stageWords[stage])}
                optional
                none="Nobody’s"
                options={optionsOf(deskWords)}
                {...props.form.bindOwn(`value.${stage}`)}
              />
            </Match>
          </Switch>
        )}
      </For>
    </div>
  );
}
