import { A } from '@solidjs/router';
import { For, type JSX } from 'solid-js';
import { useAsAt } from '../shared/as-at.tsx';
import { Sheet } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import styles from './account.module.css';
import { Account } from './account.tsx';
import { useNav } from './use-nav.ts';

/** What the phone's bar has no room for. */
export function MorePanel(props: { onClose: () => void }): JSX.Element {
  const { rail, bar } = useNav();
  const { href } = useAsAt();
  const rest = () => rail().filter((item) => !bar().some((shown) => shown.id === item.id));
  return (
    <Sheet open onClose={props.onClose} title="More">
      <ul class={styles.items}>
        <For each={rest()}>
          {(item) => (
            <li>
              <A class={styles.item} href={href(item.path)} onClick={props.onClose}>
                <Icon name={item.icon} />
                {item.label}
              </A>
            </li>
          )}
        </For>
      </ul>
      <Account onClose={props.onClose} />
    </Sheet>
  );
}
