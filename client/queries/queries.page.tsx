import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { openQueriesOn, queriesOn } from '../../server/domain/queries.ts';
import { unitsUnder, unitTreeAt } from '../../server/domain/units.ts';
import { OnlyWithNames } from '../frame/only-with-names.tsx';
import { Screen } from '../frame/screen.tsx';
import { WhoseRows } from '../measures/whose-rows.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { useCounted } from '../shared/use-counted.ts';
import { useReach } from '../shared/use-reach.ts';
import { ChipRow, FilterChip } from '../ui/chip.tsx';
import { DownloadButton } from '../ui/download-button.tsx';
import { Empty } from '../ui/empty.tsx';
import { csvLines } from '../ui/table-rows.ts';
import { Toolbar } from '../ui/toolbar.tsx';
import { queryColumns } from './query-columns.ts';
import { QueryList } from './query-list.tsx';
import { useQueryWords } from './use-query-words.ts';

/** "This isn't right": what waits for an answer in a unit, and, where asked, what has been answered. */
export function QueriesPage(): JSX.Element {
  return (
    <OnlyWithNames title="Queries">
      <Queries />
    </OnlyWithNames>
  );
}

function Queries(): JSX.Element {
  const { view, asAt, unitId, unit } = useAsAt();
  const reach = useReach();
  const [answered, setAnswered] = createSignal(false);
  const units = createMemo(() => {
    const isRoot = (unit()?.parentId ?? null) === null;
    return isRoot ? null : new Set(unitsUnder(unitTreeAt(view(), asAt()), unitId()));
  });
  const { listed: open, counted } = useCounted((known) => openQueriesOn(known, { asAt: asAt(), unitIds: units() }));
  const shown = createMemo(() => {
    const within = (unitOfQuery: string | null) => units() === null || units()?.has(unitOfQuery ?? '');
    return answered() ? queriesOn(view(), asAt()).filter((query) => within(query.unitId)) : open();
  });
  const words = useQueryWords();
  const lines = () => csvLines(queryColumns(view(), words.about), [{ rows: shown() }]);
  const about = () =>
    (reach().whole || counted().length > 0) && `${countWords(counted().length, 'query', 'queries')} open`;
  return (
    <Screen
      title="Queries"
      about={about()}
      figures="here"
      actions={
        <Show when={shown().length > 0}>
          <DownloadButton file="queries" lines={lines} />
        </Show>
      }
    >
      <WhoseRows measures={[]}>
        {`Queries in ${unit()?.name ?? 'this unit'} are listed where they are about posts and people of your own units.`}
      </WhoseRows>
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
            <p>{`${reach().whole ? 'No query' : 'None about your own units'} waits for an answer here.`}</p>
          </Empty>
        }
      >
        <QueryList label="Queries" queries={shown()} />
      </Show>
    </Screen>
  );
}
