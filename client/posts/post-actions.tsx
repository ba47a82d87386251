import { createMemo, createSignal, type JSX, lazy, Show } from 'solid-js';
import { dayWords } from '../../server/domain/words.ts';
import { choicesForPost } from '../record/choices.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useWho } from '../record/use-who.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { useSession } from '../shared/session.tsx';
import { Button } from '../ui/button.tsx';
import { Part } from '../ui/part.tsx';

const ActionsPanel = lazy(async () => ({ default: (await import('./actions-panel.tsx')).ActionsPanel }));

/**
 * What can be recorded from a post's page. Away from now nothing is: what we hold for the day looked at can be put
 * right, and the sheet names the figures that move.
 */
export function PostActions(props: {
  postId: string;
  /** False on a day on which there is no such post: nothing is held for it that could be put right. */
  isThere: boolean;
}): JSX.Element {
  const { view, asAt, today, isNow } = useAsAt();
  const { may } = useSession();
  const who = useWho();
  const { openSheet } = useSheets();
  const [open, setOpen] = createSignal(false);
  const scene = () => ({ on: today(), who: who.worker, where: who.place });
  const groups = createMemo(() => choicesForPost(view(), props.postId, scene()));
  const mayAny = () => may('posts.write') || may('absences.write') || may('queries.raise');
  return (
    <Show
      when={isNow()}
      fallback={
        <Show when={props.isThere && may('posts.write')}>
          <Button onClick={() => openSheet('correct-post', { postId: props.postId, day: asAt() })}>
            {`Correct what we hold for ${dayWords(asAt())}`}
          </Button>
        </Show>
      }
    >
      <Show when={mayAny()}>
        <Button look="main" onClick={() => setOpen(true)}>
          Record a change…
        </Button>
      </Show>
      <Show when={open()}>
        <Part onGone={() => setOpen(false)}>
          <ActionsPanel groups={groups()} onClose={() => setOpen(false)} />
        </Part>
      </Show>
    </Show>
  );
}
