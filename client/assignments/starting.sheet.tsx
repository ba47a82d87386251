import { type JSX, Show } from 'solid-js';
import { startOriginWords } from '../../server/domain/assignments.codes.ts';
import { start } from '../../server/domain/recruitment/fill-post.verbs.ts';
import { basisWords, fteWords } from '../../server/domain/words.ts';
import { PostPick, WorkerPick } from '../record/picks.tsx';
import { useOnPost } from '../record/use-on-post.ts';
import { useWho } from '../record/use-who.ts';
import { DayField } from '../ui/day-field.tsx';
import { ChoiceField, DateField, SelectField, TextField } from '../ui/fields.tsx';
import type { Values } from '../ui/use-draft.ts';
import type { VerbFormState } from '../ui/use-verb-form.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import { CoverFields, coverInput } from './cover-fields.tsx';
import { FteFields } from './fte-fields.tsx';
import { optionsOf } from './options.ts';

const blank = {
  startDate: '',
  who: 'new',
  workerId: '',
  'newWorker.name': '',
  postId: '',
  basis: 'permanent',
  fte: '',
  hours: '',
  startOrigin: '',
  covers: '',
  coversAbsenceOf: '',
  expectedEndDate: '',
  probationEndsOn: '',
};

/** Somebody starts on a post as an employee or on a secondment: somebody of the record, or a new person. */
export function StartingSheet(props: { postId?: string; workerId?: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const onPost = useOnPost();
  const title = () =>
    props.workerId ? `${who.worker(props.workerId)} starts` : props.postId ? 'Someone starts here' : 'Someone starts';
  const vacant = () => (props.postId ? onPost.vacantMicro(props.postId) : 0);
  return (
    <VerbSheet
      verb={start}
      title={title()}
      about={props.postId && who.post(props.postId)}
      fixed={{ ...(props.postId && { postId: props.postId }), ...(props.workerId && { workerId: props.workerId }) }}
      start={{ ...blank, fte: vacant() > 0 ? fteWords(vacant()) : '' }}
      toInput={(values) => startInputOf(values, props.workerId !== undefined)}
      action="Record the starter"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField {...form.bind('startDate')} />
          <Show when={!props.workerId}>
            <WhoStarts form={form} />
          </Show>
          <Show when={!props.postId}>
            <PostPick {...form.bind('postId')} />
          </Show>
          <SelectField
            options={optionsOf(basisWords, ['permanent', 'fixed_term', 'secondment_in'])}
            {...form.bind('basis')}
          />
          <FteFields form={form} />
          <Terms form={form} likely={onPost.holders(props.postId ?? form.values.postId ?? '')} />
        </>
      )}
    </VerbSheet>
  );
}

/** A new person by name, or somebody of the record. */
export function WhoStarts(props: { form: VerbFormState }): JSX.Element {
  return (
    <>
      <ChoiceField
        label="Who"
        options={[
          { value: 'new', label: 'A new person' },
          { value: 'known', label: 'Somebody already in the record' },
        ]}
        {...props.form.bindOwn('who')}
      />
      <Show when={props.form.values.who === 'known'} fallback={<TextField {...props.form.bind('newWorker.name')} />}>
        <WorkerPick {...props.form.bind('workerId')} />
      </Show>
    </>
  );
}

function Terms(props: { form: VerbFormState; likely: readonly string[] }): JSX.Element {
  return (
    <>
      <Show when={props.form.values.basis !== 'permanent'}>
        <DateField optional {...props.form.bind('expectedEndDate')} />
        <CoverFields form={props.form} none="Nothing: holds the post" only={['absence']} likely={props.likely} />
      </Show>
      <Show when={props.form.values.basis !== 'secondment_in'}>
        <SelectField
          optional
          none="Not yet known"
          options={optionsOf(startOriginWords)}
          {...props.form.bind('startOrigin')}
        />
        <DateField optional {...props.form.bind('probationEndsOn')} />
      </Show>
    </>
  );
}

/** Only what is asked for with what is chosen: nothing that was typed for another choice is sent. */
function startInputOf(values: Values, isKnown: boolean): { [field: string]: unknown } {
  const { who, workerId, 'newWorker.name': name = '', covers, expectedEndDate, ...rest } = coverInput(values);
  const { startOrigin, probationEndsOn, coversAbsenceOf, ...always } = rest;
  const person = who === 'known' ? { workerId } : { newWorker: { name } };
  const isPermanent = values.basis === 'permanent';
  const isSeconded = values.basis === 'secondment_in';
  return {
    ...always,
    ...(isKnown ? {} : person),
    ...(isPermanent ? {} : { covers, coversAbsenceOf, expectedEndDate }),
    ...(isSeconded ? {} : { startOrigin: startOrigin ?? 'not_yet_collected', probationEndsOn }),
  };
}
