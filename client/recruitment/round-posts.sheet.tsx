import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { changePosts } from '../../server/domain/recruitment/rounds.verbs.ts';
import { PostPick } from '../record/picks.tsx';
import { useWho } from '../record/use-who.ts';
import { today } from '../shared/clock.ts';
import { DayField } from '../ui/day-field.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';
import { useRound } from './use-round.ts';

/** A post joins a round, or leaves it. */
export function RoundPostsSheet(props: { recruitmentId: string; takeOut?: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const round = useRound(() => props.recruitmentId);
  const ref = () => round()?.recruitmentRef ?? 'the round';
  return (
    <VerbSheet
      verb={changePosts}
      title={props.takeOut ? `Take out of ${ref()}` : `Add a post to ${ref()}`}
      about={props.takeOut && who.post(props.takeOut)}
      fixed={{ recruitmentId: props.recruitmentId, ...(props.takeOut && { remove: [props.takeOut] }) }}
      start={{ from: today(), postId: '' }}
      toInput={({ from, postId }) => ({ from, ...(postId && { add: [postId] }) })}
      fieldOf={(fault) => (fault.startsWith('add') || fault.startsWith('remove') ? 'postId' : fault)}
      action={props.takeOut ? 'Take it out' : 'Add the post'}
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField past {...form.bind('from')} />
          <Show when={!props.takeOut}>
            <PostPick label="Post" {...form.bindOwn('postId')} />
          </Show>
        </>
      )}
    </VerbSheet>
  );
}
