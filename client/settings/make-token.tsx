import type { JSX } from 'solid-js';
import { accesses } from '../../server/domain/record/facts.ts';
import { versionNear } from '../../server/domain/record/view.ts';
import { accessWords } from '../../server/domain/words.ts';
import { optionsOf } from '../assignments/options.ts';
import { UnitPick } from '../record/picks.tsx';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { Sheet } from '../ui/dialog.tsx';
import { DateField, SelectField, TextField } from '../ui/fields.tsx';
import { PlainForm } from '../ui/plain-form.tsx';
import { makeToken } from './people-api.ts';

/** A token with a label, an access no broader than one's own, a unit and a last day. */
export function MakeToken(props: {
  onMade: (label: string, secret: string) => void;
  onClose: () => void;
}): JSX.Element {
  const { has } = useSession();
  const { viewAt } = useRecord();
  const mine = () => (has('admin') ? accesses : accesses.filter((access) => access === 'board' || has(access)));
  const make = async (values: { readonly [field: string]: string }) => {
    const unit = values.unit ? versionNear(viewAt(null), ['unit', values.unit], today()) : undefined;
    const body = {
      label: values.label ?? '',
      access: values.access ?? '',
      ...(unit && { unit: unit.code }),
      ...(values.endDate && { endDate: values.endDate }),
    };
    const { token, secret } = await makeToken(body);
    props.onMade(token.label, secret);
  };
  return (
    <Sheet open onClose={props.onClose} title="Make a token" about="It reaches no further than you do.">
      <PlainForm
        start={{ label: '', access: '', unit: '', endDate: '' }}
        action="Make the token"
        acting="Making…"
        onSend={make}
        onCancel={props.onClose}
      >
        {(form) => (
          <>
            <TextField
              label="What it is for"
              hint="So that it is known again: “Power BI, weekly”."
              {...form.bind('label')}
            />
            <SelectField
              label="Access"
              none="Choose an access"
              options={optionsOf(accessWords, mine())}
              {...form.bind('access')}
            />
            <UnitPick label="Service or team" optional hint="None: the whole authority." {...form.bind('unit')} />
            <DateField
              label="Last day it works"
              optional
              hint="Without one, a year from today."
              min={today()}
              {...form.bind('endDate')}
            />
          </>
        )}
      </PlainForm>
    </Sheet>
  );
}
