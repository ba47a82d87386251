import { type JSX, Show } from 'solid-js';
import { convert } from '../../server/domain/recruitment/fill-post.verbs.ts';
import { basisWords, fteWords } from '../../server/domain/words.ts';
import { PostPick } from '../record/picks.tsx';
import { useWho } from '../record/use-who.ts';
import { DayField } from '../ui/day-field.tsx';
import { DateField, SelectField } from '../ui/fields.tsx';
import type { Values } from '../ui/use-draft.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import { FteFields } from './fte-fields.tsx';
import { optionsOf } from './options.ts';

/** An agency worker becomes an employee: one Change, one person, one history. */
export function ConvertingSheet(props: { assignmentId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const assignment = who.assignment(props.assignmentId);
  const start = {
    startDate: '',
    basis: 'permanent',
    postId: assignment?.postId ?? '',
    hours: '',
    fte: fteWords(assignment?.fteMicro ?? 0),
    expectedEndDate: '',
    probationEndsOn: '',
  };
  return (
    <VerbSheet
      verb={convert}
      title={`${who.holder(props.assignmentId)} becomes an employee`}
      about={`Agency now, ${who.place(props.assignmentId)}`}
      fixed={{ assignmentId: props.assignmentId }}
      start={start}
      toInput={convertInputOf}
      action="Record the conversion"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField {...form.bind('startDate')} />
          <SelectField options={optionsOf(basisWords, ['permanent', 'fixed_term'])} {...form.bind('basis')} />
          <PostPick {...form.bind('postId')} />
          <FteFields form={form} />
          <Show when={form.values.basis === 'fixed_term'}>
            <DateField optional {...form.bind('expectedEndDate')} />
          </Show>
          <DateField optional {...form.bind('probationEndsOn')} />
        </>
      )}
    </VerbSheet>
  );
}

/** Hours that are typed go before the FTE that was there. */
function convertInputOf(values: Values): { [field: string]: unknown } {
  const said = Object.entries(values).filter(([field, value]) => {
    if (field === 'fte' && values.hours !== '') return false;
    if (field === 'expectedEndDate' && values.basis !== 'fixed_term') return false;
    return value.trim() !== '';
  });
  return Object.fromEntries(said);
}
