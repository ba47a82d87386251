import { createMemo, For, type JSX, Show } from 'solid-js';
import { askedOn, openQueriesOn } from '../../server/domain/queries.ts';
import { thing } from '../../server/domain/record/things.ts';
import { unitsUnder, unitTreeAt } from '../../server/domain/units.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useQueryWords } from '../queries/use-query-words.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { Button } from '../ui/button.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import styles from './teams.module.css';

/** What somebody says is not right here and has had no answer. */
export function TeamQueries(props: { unitId: string; name: string }): JSX.Element {
  const { view, asAt } = useAsAt();
  const { may, openSheet } = useSheets();
  const words = useQueryWords();
  const open = createMemo(() => {
    const unitIds = new Set(unitsUnder(unitTreeAt(view(), asAt()), props.unitId));
    return openQueriesOn(view(), { asAt: asAt(), unitIds });
  });
  return (
    <section class={styles.part}>
      <h2>{open().length === 0 ? 'No query open' : countWords(open().length, 'query open', 'queries open')}</h2>
      <Show when={open().length > 0}>
        <RowList label="Queries open">
          <For each={open()}>
            {(query) => (
              <RowItem
                title={words.about(query.about)}
                sub={`“${query.text ?? ''}” · asked ${dayWords(askedOn(view(), query))}`}
                actions={
                  may('answer') && (
                    <Button small onClick={() => openSheet('answer', { queryId: query.id })}>
                      Answer…<span class="visually-hidden">{` about ${words.about(query.about)}`}</span>
                    </Button>
                  )
                }
              />
            )}
          </For>
        </RowList>
      </Show>
      <Show when={may('query')}>
        <Button small onClick={() => openSheet('query', { about: thing('unit', props.unitId) })}>
          This isn’t right…<span class="visually-hidden">{` about ${props.name}`}</span>
        </Button>
      </Show>
    </section>
  );
}
