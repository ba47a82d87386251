import { type JSX, Show } from 'solid-js';
import { actUp } from '../../server/domain/assignments/acting.verbs.ts';
import { PostPick, WorkerPick } from '../record/picks.tsx';
import { useOnPost } from '../record/use-on-post.ts';
import { useWho } from '../record/use-who.ts';
import { DayField } from '../ui/day-field.tsx';
import { DateField } from '../ui/fields.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';
import { CoverFields, coverInput } from './cover-fields.tsx';
import { FteFields } from './fte-fields.tsx';

const blank = {
  startDate: '',
  expectedEndDate: '',
  postId: '',
  workerId: '',
  covers: '',
  coversAbsenceOf: '',
  fte: '',
  hours: '',
};

/** Somebody acts up on a post, and keeps their own. */
export function ActingSheet(props: { postId?: string; workerId?: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const onPost = useOnPost();
  return (
    <VerbSheet
      verb={actUp}
      title={props.workerId ? `${who.worker(props.workerId)} acts up` : 'Someone acts up here'}
      about={props.postId && who.post(props.postId)}
      fixed={{ ...(props.postId && { postId: props.postId }), ...(props.workerId && { workerId: props.workerId }) }}
      start={blank}
      toInput={coverInput}
      action="Record the acting up"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField {...form.bind('startDate')} />
          <DateField optional {...form.bind('expectedEndDate')} />
          <Show when={!props.workerId}>
            <WorkerPick {...form.bind('workerId')} />
          </Show>
          <Show when={!props.postId}>
            <PostPick {...form.bind('postId')} />
          </Show>
          <CoverFields
            form={form}
            none="What is vacant first, then who is away"
            only={['vacancy', 'absence']}
            likely={onPost.holders(props.postId ?? form.values.postId ?? '')}
          />
          <FteFields form={form} optional hint="Left empty: as in their own post" />
        </>
      )}
    </VerbSheet>
  );
}
