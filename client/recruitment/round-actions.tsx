import { type JSX, Show } from 'solid-js';
import type { RoundLife } from '../../server/domain/recruitment.life.ts';
import { useSheets } from '../record/use-sheets.ts';
import { Button } from '../ui/button.tsx';

/** What can be done to a round as a whole. */
export function RoundActions(props: { life: RoundLife }): JSX.Element {
  const { may, openSheet } = useSheets();
  const about = () => ({ recruitmentId: props.life.recruitmentId });
  const isClosed = () => props.life.over !== null && props.life.over.stage === null;
  return (
    <Show when={may('round-change') && !isClosed()}>
      <Button small onClick={() => openSheet('round-change', about())}>
        Change…
      </Button>
      <Show when={!props.life.over}>
        <Button small onClick={() => openSheet('round-posts', about())}>
          Add a post…
        </Button>
      </Show>
      <Button small onClick={() => openSheet('round-close', about())}>
        Close…
      </Button>
    </Show>
  );
}
