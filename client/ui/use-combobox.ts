import { type Accessor, createSignal, createUniqueId } from 'solid-js';

/**
 * The keys of a search box over a list: focus stays in the box, arrows move through the list, Enter takes the active
 * one. Give the box `box()`, each option `optionId(at)`, and the list `listId`.
 */
export function useCombobox<T>(found: Accessor<readonly T[]>, onChoose: (item: T) => void) {
  const [active, setActive] = createSignal(0);
  const id = createUniqueId();
  let list: HTMLElement | undefined;
  const optionId = (at: number) => `${id}-${at}`;
  const move = (to: number) => {
    setActive(Math.max(0, Math.min(found().length - 1, to)));
    list?.querySelector(`[id="${optionId(active())}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: { [key: string]: number } = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    const item = found()[active()];
    if (step !== undefined) move(active() + step);
    else if (event.key === 'Enter' && item !== undefined) onChoose(item);
    else return;
    event.preventDefault();
  };
  const box = () => ({
    type: 'text' as const,
    role: 'combobox' as const,
    autocomplete: 'off',
    'aria-expanded': 'true' as const,
    'aria-controls': `${id}-list`,
    'aria-activedescendant': found().length > 0 ? optionId(active()) : undefined,
    onKeyDown,
  });
  const listRef = (element: HTMLElement) => {
    list = element;
  };
  return { active, move, optionId, box, listId: `${id}-list`, listRef };
}
