import type { JSX } from 'solid-js';
import { Popover } from '../ui/popover.tsx';
import { Account } from './account.tsx';

export function AccountPanel(props: { anchor: HTMLElement | undefined; onClose: () => void }): JSX.Element {
  return (
    <Popover open anchor={props.anchor} onClose={props.onClose} title="You">
      <Account onClose={props.onClose} />
    </Popover>
  );
}
