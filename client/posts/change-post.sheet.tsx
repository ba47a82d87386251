import type { JSX } from 'solid-js';
import { change, move } from '../../server/domain/posts.verbs.ts';
import { versionNear } from '../../server/domain/record/view.ts';
import { fteWords } from '../../server/domain/words.ts';
import { UnitPick } from '../record/picks.tsx';
import { useWho } from '../record/use-who.ts';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { DayField } from '../ui/day-field.tsx';
import { NumberField } from '../ui/fields.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';

/** A post is funded for more or less from a day. */
export function PostFteSheet(props: { postId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const { viewAt } = useRecord();
  const now = () => versionNear(viewAt(null), ['post', props.postId], today())?.fteMicro ?? 0;
  return (
    <VerbSheet
      verb={change}
      title="Change the funded FTE"
      about={`${who.post(props.postId)}: ${fteWords(now())} FTE now`}
      fixed={{ postId: props.postId }}
      start={{ from: '', fte: '' }}
      action="Record the change"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField {...form.bind('from')} />
          <NumberField decimals hint="Such as 1 or 0.8" {...form.bind('fte')} />
        </>
      )}
    </VerbSheet>
  );
}

/** A post goes to another team, with whoever is on it. */
export function PostMoveSheet(props: { postId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  return (
    <VerbSheet
      verb={move}
      title="Move the post to another team"
      about={`${who.post(props.postId)}. Who is on it goes with it: no one starts or leaves.`}
      fixed={{ postId: props.postId }}
      start={{ from: '', unitId: '' }}
      action="Record the move"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField {...form.bind('from')} />
          <UnitPick {...form.bind('unitId')} />
        </>
      )}
    </VerbSheet>
  );
}
