import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { openQueriesOn, queriesOn } from '../../server/domain/queries.ts';
import { unitsUnder, unitTreeAt } from '../../server/domain/units.ts';
import { Screen } from '../frame/screen.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { ChipRow, FilterChip } from '../ui/chip.tsx';
import { Empty } from '../ui/empty.tsx';
import { Toolbar } from '../ui/toolbar.tsx';
import { QueryList } from './query-list.tsx';

/** "This isn't right": what waits for an answer in a unit, and, where asked, what has been answered. */
export function QueriesPage(): JSX.Element {
  const { view, asAt, unitId, unit } = useAsAt();
  const [answered, setAnswered] = createSignal(false);
  const units = createMemo(() => {
    const isRoot = (unit()?.parentId ?? null) === null;
    return isRoot ? null : new Set(unitsUnder(unitTreeAt(view(), asAt()), unitId()));
  });
  const open = createMemo(() => openQueriesOn(view(), { asAt: asAt(), unitIds: units() }));
  const shown = createMemo(() => {
    const within = (unitOfQuery: string | null) => units() === null || units()?.has(unitOfQuery ?? '');
    return answered() ? queriesOn(view(), asAt()).filter((query) => within(query.unitId)) : open();
  });
  return (
    <Screen title="Queries" about={`${countWords(open().length, 'query', 'queries')} open`}>
      <Toolbar>
        <ChipRow label="Which queries">
          <FilterChip on={answered()} onChange={setAnswered}>
            Answered too
          </FilterChip>
        </ChipRow>
      </Toolbar>
      <Show
        when={shown().length > 0}
        fallback={
          <Empty>
            <p>No query waits for an answer here.</p>
          </Empty>
        }
      >
        <QueryList label="Queries" queries={shown()} />
      </Show>
    </Screen>
  );
}
