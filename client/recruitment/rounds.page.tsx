import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { cohortOf, isCohort } from '../../server/domain/recruitment.cohort.ts';
import { type RoundLife, roundsOn } from '../../server/domain/recruitment.life.ts';
import { dayWords } from '../../server/domain/words.ts';
import { Screen } from '../frame/screen.tsx';
import { nameOfUnits, WhoseRows, WithinReach } from '../measures/whose-rows.tsx';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { fits } from '../shared/fits.ts';
import { Link } from '../shared/link.tsx';
import { useReach } from '../shared/use-reach.ts';
import { Button } from '../ui/button.tsx';
import { ChipRow, FilterChip } from '../ui/chip.tsx';
import { DownloadButton } from '../ui/download-button.tsx';
import { Empty } from '../ui/empty.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { csvLines } from '../ui/table-rows.ts';
import { Toolbar } from '../ui/toolbar.tsx';
import { useFirst } from '../ui/use-first.tsx';
import styles from './recruitment.module.css';
import { roundColumns } from './round-columns.ts';
import { cohortCounts, roundCounts, roundFor, roundStage } from './round-words.ts';

const FIRST = 30;

/** Every round of recruitment of a unit: those in hand, the newly qualified cohorts, and those that are over. */
export function RoundsPage(): JSX.Element {
  return (
    <WithinReach title="Rounds" measures={['vacancy-rate', 'vacancies-covered']}>
      <Rounds />
    </WithinReach>
  );
}

function Rounds(): JSX.Element {
  const { view, asAt, unit } = useAsAt();
  const reach = useReach();
  const { may, openSheet } = useSheets();
  const [words, setWords] = createSignal('');
  const [cohorts, setCohorts] = createSignal(false);
  const [over, setOver] = createSignal(false);
  const all = createMemo(() => roundsOn(view(), { asAt: asAt(), unitIds: reach().unitIds }));
  const shown = createMemo(() => {
    return all().filter((life) => {
      if (cohorts() ? !isCohort(life.round) : (life.over !== null) !== over()) return false;
      return fits(`${life.round.recruitmentRef} ${roundFor(view(), life.round, asAt())}`, words());
    });
  });
  const nothingWords = () =>
    all().length > 0
      ? 'No round fits what you chose.'
      : `${nameOfUnits({ unit: unit()?.name, whole: reach().whole })} no round of recruitment by this day.`;
  const lines = () => csvLines(roundColumns(view(), asAt()), [{ rows: shown() }]);
  const first = useFirst(shown, { most: FIRST, of: () => 'rounds' });
  return (
    <Screen
      title="Rounds"
      above={{ to: '/vacancies', label: 'Vacancies' }}
      about={`Recruitment in ${unit()?.name ?? 'the whole authority'} by ${dayWords(asAt())}, the latest first.`}
      actions={
        <>
          <Show when={may('cohort')}>
            <Button small onClick={() => openSheet('cohort', {})}>
              New cohort…
            </Button>
          </Show>
          <Show when={shown().length > 0}>
            <DownloadButton file="rounds" lines={lines} />
          </Show>
        </>
      }
    >
      <WhoseRows measures={['vacancy-rate']}>Only recruitment in your own units is listed.</WhoseRows>
      <Toolbar>
        <SearchField label="Find a round" value={words()} onInput={setWords} />
        <ChipRow label="Show only">
          <FilterChip on={cohorts()} onChange={setCohorts}>
            Newly qualified cohorts
          </FilterChip>
          <Show when={!cohorts()}>
            <FilterChip on={over()} onChange={setOver}>
              Over
            </FilterChip>
          </Show>
        </ChipRow>
      </Toolbar>
      <Show
        when={shown().length > 0}
        fallback={
          <Empty>
            <p>{nothingWords()}</p>
          </Empty>
        }
      >
        <RowList label="Rounds">
          <For each={first.shown()}>{(life) => <RoundItem life={life} />}</For>
        </RowList>
        <first.More class={styles.more} />
      </Show>
    </Screen>
  );
}

function RoundItem(props: { life: RoundLife }): JSX.Element {
  const { view, asAt } = useAsAt();
  const cohort = createMemo(() => cohortOf(view(), props.life.recruitmentId, asAt()));
  const sub = () => {
    const found = cohort();
    const { places, offers } = props.life;
    const plain = places > 1 || offers.length > 0 ? roundCounts(props.life) : null;
    const counts = found && found.started > 0 ? cohortCounts(found) : plain;
    return [roundFor(view(), props.life.round, asAt()), roundStage(view(), props.life, asAt()), counts]
      .filter(Boolean)
      .join(' · ');
  };
  return (
    <RowItem
      title={<Link to={`/recruitment/${props.life.recruitmentId}`}>{props.life.round.recruitmentRef}</Link>}
      sub={sub()}
    />
  );
}
