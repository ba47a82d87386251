import type { JSX } from 'solid-js';
import { ChoiceList } from '../record/choice-list.tsx';
import type { ChoiceGroup } from '../record/choices.ts';
import { Sheet } from '../ui/dialog.tsx';

/** What can be recorded about a post and whoever is on it, in one sheet. */
export function ActionsPanel(props: { groups: readonly ChoiceGroup[]; onClose: () => void }): JSX.Element {
  return (
    <Sheet open onClose={props.onClose} title="Record a change">
      <ChoiceList groups={props.groups} onChoose={props.onClose} />
    </Sheet>
  );
}
