import { type JSX, Show } from 'solid-js';
import { ownUnitsOnly } from '../../server/domain/access.ts';
import { type Access, accesses } from '../../server/domain/record/facts.ts';
import { accessWords } from '../../server/domain/words.ts';
import { optionsOf } from '../assignments/options.ts';
import { DayField } from '../ui/day-field.tsx';
import { DateField, SelectField } from '../ui/fields.tsx';
import type { PlainFormState } from '../ui/plain-form.tsx';
import { UnitsField } from './units-field.tsx';

/** What somebody may do, in which units, from when to when. */
export function AccessFields(props: { form: Pick<PlainFormState, 'values' | 'bind'> }): JSX.Element {
  const needsUnits = () => ownUnitsOnly.has(props.form.values.access as Access);
  return (
    <>
      <SelectField
        label="Access"
        none="Choose an access"
        options={optionsOf(accessWords, accesses)}
        {...props.form.bind('access')}
      />
      <Show when={props.form.values.access !== 'admin'}>
        <UnitsField
          label="Services and teams"
          optional={!needsUnits()}
          hint={needsUnits() ? 'Each with everything under it.' : 'None: the whole authority.'}
          {...props.form.bind('unitIds')}
        />
      </Show>
      <DayField label="First day" {...props.form.bind('from')} />
      <DateField
        label="Last day"
        optional
        hint="For somebody who stands in; without one it goes on until it is ended."
        {...props.form.bind('lastDay')}
      />
    </>
  );
}
