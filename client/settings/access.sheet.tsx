import type { JSX } from 'solid-js';
import { v7 as uuid } from 'uuid';
import { end, give } from '../../server/domain/access.verbs.ts';
import { today } from '../shared/clock.ts';
import { listOf } from '../ui/comma-list.ts';
import { DayField } from '../ui/day-field.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';
import { AccessFields } from './access-fields.tsx';

/** Somebody with an account is given an access: for good, or as a stand-in for some weeks. */
export function GiveAccessSheet(props: { userId: string; name: string; onClose: () => void }): JSX.Element {
  const grantId = uuid();
  return (
    <VerbSheet
      verb={give}
      title={`Give ${props.name} access`}
      about="What they had goes on beside it."
      fixed={{ userId: props.userId }}
      start={{ access: '', unitIds: '', from: today(), lastDay: '' }}
      toInput={(values) => ({
        grantId,
        access: values.access,
        unitIds: values.access === 'admin' ? [] : listOf(values.unitIds ?? ''),
        from: values.from,
        lastDay: values.lastDay || null,
      })}
      action="Give access"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => <AccessFields form={form} />}
    </VerbSheet>
  );
}

/** An access ends after a last day. */
export function EndAccessSheet(props: { grantId: string; name: string; onClose: () => void }): JSX.Element {
  return (
    <VerbSheet
      verb={end}
      title={`End access of ${props.name}`}
      fixed={{ grantId: props.grantId }}
      start={{ lastDay: today() }}
      action="End access"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => <DayField past {...form.bind('lastDay')} />}
    </VerbSheet>
  );
}
