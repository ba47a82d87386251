import type { JSX } from 'solid-js';
import { withdrawEnd } from '../../server/domain/recruitment/fill-post.verbs.ts';
import { useWho } from '../record/use-who.ts';
import { VerbSheet } from '../ui/verb-form.tsx';

/** Not leaving, or not ending, after all: the end is taken back, and what was said of it. */
export function NotLeavingSheet(props: { assignmentId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  return (
    <VerbSheet
      verb={withdrawEnd}
      title={`${who.holder(props.assignmentId)} stays after all`}
      about={who.place(props.assignmentId)}
      fixed={{ assignmentId: props.assignmentId }}
      start={{}}
      action="Record that they stay"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {() => null}
    </VerbSheet>
  );
}
