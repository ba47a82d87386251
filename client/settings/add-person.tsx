import type { JSX } from 'solid-js';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { newChangeId } from '../shared/send.ts';
import { listOf } from '../ui/comma-list.ts';
import { Sheet } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { PlainForm } from '../ui/plain-form.tsx';
import { AccessFields } from './access-fields.tsx';
import { addPerson, type PasswordLink } from './people-api.ts';

type Added = { readonly name: string; readonly link: PasswordLink };

/** An account with its first access. The link with which they set a password is shown afterwards. */
export function AddPerson(props: { onAdded: (added: Added) => void; onClose: () => void }): JSX.Element {
  const { sync } = useRecord();
  const sent = { body: '', changeId: newChangeId() };
  const add = async (values: { readonly [field: string]: string }) => {
    const body = {
      name: values.name ?? '',
      email: values.email ?? '',
      access: values.access ?? '',
      unitIds: values.access === 'admin' ? [] : listOf(values.unitIds ?? ''),
      ...(values.from && { from: values.from }),
      ...(values.lastDay && { lastDay: values.lastDay }),
    };
    const text = JSON.stringify(body);
    if (sent.body !== text) Object.assign(sent, { body: text, changeId: newChangeId() });
    const { person, passwordLink } = await addPerson(body, sent.changeId);
    await sync();
    props.onAdded({ name: person.name, link: passwordLink });
  };
  return (
    <Sheet open onClose={props.onClose} title="Add a person">
      <PlainForm
        start={{ name: '', email: '', access: '', unitIds: '', from: today(), lastDay: '' }}
        action="Add them"
        acting="Adding…"
        onSend={add}
        onCancel={props.onClose}
      >
        {(form) => (
          <>
            <TextField label="Name" {...form.bind('name')} />
            <TextField label="E-mail address at work" type="email" {...form.bind('email')} />
            <AccessFields form={form} />
          </>
        )}
      </PlainForm>
    </Sheet>
  );
}
