import { For, type JSX, Show } from 'solid-js';
import { Button } from '../ui/button.tsx';
import type { Choice, ChoiceGroup } from './choices.ts';
import { showSheet } from './opened-sheet.ts';
import styles from './record.module.css';
import { useSheets } from './use-sheets.ts';

/** What can be recorded, as buttons under the person or post they are about; only what this person may. */
export function ChoiceList(props: { groups: readonly ChoiceGroup[]; onChoose?: () => void }): JSX.Element {
  const { may } = useSheets();
  const choose = (choice: Choice) => {
    props.onChoose?.();
    showSheet(choice.sheet, choice.about);
  };
  const allowed = (group: ChoiceGroup) => group.choices.filter(({ sheet }) => may(sheet));
  return (
    <For each={props.groups.filter((group) => allowed(group).length > 0)}>
      {(group) => (
        <section class={styles.group} aria-label={group.title}>
          <h2>{group.title}</h2>
          <Show when={group.about}>
            <p class={styles.about}>{group.about}</p>
          </Show>
          <ul class={styles.choices}>
            <For each={allowed(group)}>
              {(choice) => (
                <li>
                  <Button onClick={() => choose(choice)}>
                    {choice.label}
                    <span class="visually-hidden">{` (${group.title})`}</span>
                  </Button>
                </li>
              )}
            </For>
          </ul>
        </section>
      )}
    </For>
  );
}
