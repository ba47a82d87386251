import { createMemo, type JSX } from 'solid-js';
import { useAsAt } from '../shared/as-at.tsx';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { Popover } from '../ui/popover.tsx';
import { UnitPicker } from '../ui/unit-picker.tsx';
import { unitChoices } from './unit-choices.ts';

/** The tree of units of the day one is looking at. */
export function UnitPanel(props: { anchor: HTMLElement | undefined; onClose: () => void }): JSX.Element {
  const { unitId, asAt, set } = useAsAt();
  const { viewAt } = useRecord();
  const { actor } = useSession();
  const units = createMemo(() => unitChoices(viewAt(null), asAt(), actor().grants));
  const choose = (chosen: string) => {
    set({ unitId: chosen });
    props.onClose();
  };
  return (
    <Popover open anchor={props.anchor} onClose={props.onClose} side="start" title="Service or team">
      <UnitPicker units={units()} chosen={unitId()} onChoose={choose} />
    </Popover>
  );
}
