import { type JSX, Show } from 'solid-js';
import { start } from '../../server/domain/recruitment/fill-post.verbs.ts';
import { fteWords, roleWords } from '../../server/domain/words.ts';
import { PostPick, UnitPick } from '../record/picks.tsx';
import { useOnPost } from '../record/use-on-post.ts';
import { useWho } from '../record/use-who.ts';
import { DayField } from '../ui/day-field.tsx';
import { ChoiceField, DateField, NumberField, SelectField, TextField } from '../ui/fields.tsx';
import type { Values } from '../ui/use-draft.ts';
import type { VerbFormState } from '../ui/use-verb-form.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import { CoverFields, coverInput } from './cover-fields.tsx';
import { FteFields } from './fte-fields.tsx';
import { optionsOf } from './options.ts';
import { WhoStarts } from './starting.sheet.tsx';

const blank = {
  startDate: '',
  who: 'new',
  workerId: '',
  'newWorker.name': '',
  where: 'post',
  postId: '',
  unitId: '',
  role: '',
  covers: '',
  coversAbsenceOf: '',
  fte: '',
  hours: '',
  expectedEndDate: '',
  agencyName: '',
  hourlyRate: '',
};

/** An agency worker starts: on a post, or above establishment on a team. */
export function AgencySheet(props: { postId?: string; workerId?: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const onPost = useOnPost();
  const vacant = () => (props.postId ? onPost.vacantMicro(props.postId) : 0);
  const fixed = { ...(props.postId && { postId: props.postId }), ...(props.workerId && { workerId: props.workerId }) };
  return (
    <VerbSheet
      verb={start}
      title={props.workerId ? `${who.worker(props.workerId)} starts as agency` : 'Agency covers'}
      about={props.postId && who.post(props.postId)}
      fixed={{ basis: 'agency', ...fixed }}
      start={{ ...blank, fte: vacant() > 0 ? fteWords(vacant()) : '1', covers: vacant() > 0 ? 'vacancy' : '' }}
      toInput={(values) =>
        agencyInputOf(values, { isKnown: props.workerId !== undefined, isHere: Boolean(props.postId) })
      }
      action="Record the agency worker"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField {...form.bind('startDate')} />
          <DateField optional {...form.bind('expectedEndDate')} />
          <Show when={!props.workerId}>
            <WhoStarts form={form} />
          </Show>
          <Show when={!props.postId}>
            <Where form={form} />
          </Show>
          <Show when={props.postId || form.values.where === 'post'}>
            <CoverFields form={form} likely={onPost.holders(props.postId ?? form.values.postId ?? '')} />
          </Show>
          <FteFields form={form} />
          <TextField optional {...form.bind('agencyName')} />
          <NumberField decimals optional {...form.bind('hourlyRate')} />
        </>
      )}
    </VerbSheet>
  );
}

function Where(props: { form: VerbFormState }): JSX.Element {
  return (
    <>
      <ChoiceField
        label="Where"
        options={[
          { value: 'post', label: 'On a post' },
          { value: 'team', label: 'On a team, above establishment' },
        ]}
        {...props.form.bindOwn('where')}
      />
      <Show when={props.form.values.where === 'team'} fallback={<PostPick {...props.form.bind('postId')} />}>
        <UnitPick {...props.form.bind('unitId')} />
        <SelectField none="Choose" options={optionsOf(roleWords)} {...props.form.bind('role')} />
      </Show>
    </>
  );
}

/** Above establishment is additional and on a team; on a post it says what it covers. */
function agencyInputOf(values: Values, { isKnown, isHere }: { isKnown: boolean; isHere: boolean }) {
  const { who, workerId, 'newWorker.name': name = '', where, postId, unitId, role, ...rest } = coverInput(values);
  const { covers, coversAbsenceOf, ...always } = rest;
  const onTeam = !isHere && where === 'team';
  return {
    ...always,
    ...(isKnown ? {} : who === 'known' ? { workerId } : { newWorker: { name } }),
    ...(onTeam ? { unitId, role, covers: 'additional' } : { covers, coversAbsenceOf }),
    ...(!isHere && !onTeam && { postId }),
  };
}
