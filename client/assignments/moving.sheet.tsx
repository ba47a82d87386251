import { type JSX, Show } from 'solid-js';
import { move } from '../../server/domain/recruitment/fill-post.verbs.ts';
import { roleWords } from '../../server/domain/words.ts';
import { PostPick, UnitPick } from '../record/picks.tsx';
import { useOnPost } from '../record/use-on-post.ts';
import { useWho } from '../record/use-who.ts';
import { DayField } from '../ui/day-field.tsx';
import { ChoiceField, SelectField } from '../ui/fields.tsx';
import type { Values } from '../ui/use-draft.ts';
import type { VerbFormState } from '../ui/use-verb-form.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import { CoverFields, coverInput } from './cover-fields.tsx';
import { FteFields } from './fte-fields.tsx';
import { optionsOf } from './options.ts';

const blank = {
  from: '',
  where: 'post',
  postId: '',
  unitId: '',
  role: '',
  fte: '',
  hours: '',
  covers: '',
  coversAbsenceOf: '',
};

/** Somebody goes on in another post, or, agency above establishment, in another team. Nobody leaves, nobody starts. */
export function MovingSheet(props: { assignmentId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const onPost = useOnPost();
  const assignment = who.assignment(props.assignmentId);
  const isAgency = assignment?.basis === 'agency';
  return (
    <VerbSheet
      verb={move}
      title={`${who.holder(props.assignmentId)} moves`}
      about={`From ${who.place(props.assignmentId)}`}
      fixed={{ assignmentId: props.assignmentId }}
      start={blank}
      toInput={(values) => moveInputOf(values, isAgency)}
      action="Record the move"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField {...form.bind('from')} />
          <Show
            when={isAgency}
            fallback={<PostPick except={assignment?.postId ?? undefined} {...form.bind('postId')} />}
          >
            <AgencyPlace form={form} except={assignment?.postId ?? undefined} likely={onPost.holders} />
          </Show>
          <FteFields form={form} optional hint="Left empty: as now" />
        </>
      )}
    </VerbSheet>
  );
}

type PlaceProps = { form: VerbFormState; except: string | undefined; likely: (postId: string) => string[] };

function AgencyPlace(props: PlaceProps): JSX.Element {
  return (
    <>
      <ChoiceField
        label="Where to"
        options={[
          { value: 'post', label: 'Another post' },
          { value: 'team', label: 'A team, above establishment' },
        ]}
        {...props.form.bindOwn('where')}
      />
      <Show
        when={props.form.values.where === 'team'}
        fallback={
          <>
            <PostPick except={props.except} {...props.form.bind('postId')} />
            <CoverFields form={props.form} likely={props.likely(props.form.values.postId ?? '')} />
          </>
        }
      >
        <UnitPick {...props.form.bind('unitId')} />
        <SelectField none="Choose" options={optionsOf(roleWords)} {...props.form.bind('role')} />
      </Show>
    </>
  );
}

function moveInputOf(values: Values, isAgency: boolean): { [field: string]: unknown } {
  const { where, postId, unitId, role, covers, coversAbsenceOf, ...always } = coverInput(values);
  if (!isAgency) return { ...always, postId };
  return where === 'team'
    ? { ...always, unitId, role, covers: 'additional' }
    : { ...always, postId, covers, coversAbsenceOf };
}
