import { createMemo, createSignal, For, type JSX, onMount, Show } from 'solid-js';
import { fits } from '../shared/fits.ts';
import styles from './unit-picker.module.css';
import { useCombobox } from './use-combobox.ts';

/** A unit as it can be chosen, in the order of the tree. */
export type UnitChoice = {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly isTeam: boolean;
  /** How far down the tree; 0 for the top. */
  readonly depth: number;
  /** The unit it belongs to, to tell two of one name apart. */
  readonly within: string | null;
};

/**
 * The tree of units with a search over it: type a few letters, arrow keys, Enter. Focus stays in the search box; the
 * unit that Enter would take is the active one of its list.
 */
export function UnitPicker(props: {
  units: readonly UnitChoice[];
  chosen: string | null;
  onChoose: (unitId: string) => void;
}): JSX.Element {
  const [sought, setSought] = createSignal('');
  let box: HTMLInputElement | undefined;
  const found = createMemo(() => matching(props.units, sought()));
  const combobox = useCombobox(found, (unit) => props.onChoose(unit.id));
  const { active, move, optionId } = combobox;
  onMount(() => {
    box?.focus();
    move(props.units.findIndex((unit) => unit.id === props.chosen));
  });
  return (
    <div>
      <input
        {...combobox.box()}
        ref={box}
        class={styles.search}
        aria-label="Find a service or team"
        placeholder="Find a service or team"
        onInput={(event) => {
          setSought(event.currentTarget.value);
          move(0);
        }}
      />
      <div
        class={styles.list}
        role="listbox"
        id={combobox.listId}
        aria-label="Services and teams"
        ref={combobox.listRef}
      >
        <For each={found()}>
          {(unit, at) => (
            <Choice
              unit={unit}
              id={optionId(at())}
              active={active() === at()}
              chosen={unit.id === props.chosen}
              flat={sought() !== ''}
              onChoose={() => props.onChoose(unit.id)}
            />
          )}
        </For>
      </div>
      <Show when={found().length === 0}>
        <p class={styles.none} role="status">{`No unit is called “${sought()}”.`}</p>
      </Show>
    </div>
  );
}

type ChoiceProps = {
  unit: UnitChoice;
  id: string;
  active: boolean;
  chosen: boolean;
  flat: boolean;
  onChoose: () => void;
};

function Choice(props: ChoiceProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search box holds focus and takes the keys, as a combobox does
    <div
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.chosen}
      class={`${styles.option} ${props.active ? styles.active : ''} ${props.unit.isTeam ? '' : styles.service}`}
      style={{ '--depth': props.flat ? 0 : props.unit.depth }}
      onClick={() => props.onChoose()}
    >
      {props.unit.name}
      <Show when={props.unit.within && props.flat}>
        <span class={styles.within}>
          <span class="visually-hidden">in </span>
          {props.unit.within}
        </span>
      </Show>
    </div>
  );
}

function matching(units: readonly UnitChoice[], sought: string): readonly UnitChoice[] {
  return units.filter(({ name, code }) => fits(`${name} ${code}`, sought));
}
