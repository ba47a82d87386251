import { For, type JSX, Show } from 'solid-js';
import { UnitPick } from '../record/picks.tsx';
import { useWho } from '../record/use-who.ts';
import { Button } from '../ui/button.tsx';
import { listOf } from '../ui/comma-list.ts';
import type { FieldProps } from '../ui/fields.tsx';
import styles from './settings.module.css';

/** Any number of services and teams; the value is their ids with commas between. */
export function UnitsField(props: FieldProps): JSX.Element {
  const who = useWho();
  const chosen = () => listOf(props.value);
  const add = (unitId: string) => {
    if (unitId && !chosen().includes(unitId)) props.onInput([...chosen(), unitId].join(','));
  };
  const remove = (unitId: string) =>
    props.onInput(
      chosen()
        .filter((one) => one !== unitId)
        .join(','),
    );
  return (
    <>
      <UnitPick {...props} value="" onInput={add} />
      <Show when={chosen().length > 0}>
        <ul class={styles.chosen} aria-label={`${props.label}: chosen`}>
          <For each={chosen()}>
            {(unitId) => (
              <li>
                <Button small icon="close" onClick={() => remove(unitId)}>
                  {who.unit(unitId)}
                  <span class="visually-hidden"> (take out)</span>
                </Button>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  );
}
