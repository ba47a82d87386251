import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { agencyOn, longestRunning } from '../../server/domain/cover.ts';
import { coverLedger, type LedgerPoint } from '../../server/domain/measures/cover-ledger.ts';
import { oneDecimal, sumWords } from '../../server/domain/measures/figures.ts';
import { Screen } from '../frame/screen.tsx';
import { FiguresOnly } from '../measures/figures-only.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords, rateWords } from '../shared/format.ts';
import { useCounted } from '../shared/use-counted.ts';
import { useOwnUnit } from '../teams/use-own-unit.ts';
import { Tabs } from '../ui/tabs.tsx';
import styles from './agency.module.css';
import { AgencyCosts } from './agency-costs.tsx';
import { AgencyEnding } from './agency-ending.tsx';
import { AgencyRules } from './agency-rules.tsx';
import { AgencyTable } from './agency-table.tsx';
import { CoverLedger } from './cover-ledger.tsx';

/** Agency workers: who ends soon, who has run longest, what they cover, whether the rules are kept, what it costs. */
export function AgencyPage(): JSX.Element {
  const { unitId } = useAsAt();
  const isOwn = useOwnUnit();
  return (
    <Show
      when={isOwn(unitId())}
      fallback={
        <FiguresOnly title="Agency" measures={['agency-rate', 'agency-covering-vacancies', 'vacancies-covered']} />
      }
    >
      <OwnAgency />
    </Show>
  );
}

function OwnAgency(): JSX.Element {
  const { figuresView, asAt, unitId } = useAsAt();
  const [tab, setTab] = createSignal('ending');
  const { listed: rows, counted } = useCounted((known) => agencyOn(known, { asAt: asAt(), unitIds: [unitId()] }));
  const ledger = createMemo(() => coverLedger(figuresView(), { unitId: unitId(), from: asAt(), to: asAt() })[0]);
  const about = () => {
    const point = ledger();
    return point && aboutAgency(point, counted().length);
  };
  const parts = [
    { id: 'ending', label: 'Ending soon', content: () => <AgencyEnding rows={rows()} /> },
    {
      id: 'longest',
      label: 'Longest running',
      content: () => (
        <AgencyTable
          caption="Agency workers, longest running first"
          rows={longestRunning(rows())}
          file="agency-longest"
        />
      ),
    },
    { id: 'ledger', label: 'What they cover', content: () => <CoverLedger /> },
    { id: 'rules', label: 'Rules', content: () => <AgencyRules rows={rows()} counted={counted()} /> },
    { id: 'cost', label: 'Cost', content: () => <AgencyCosts rows={counted()} /> },
  ];
  return (
    <Screen title="Agency" about={about()} figures="here">
      <Show when={ledger()}>{(point) => <p class={styles.covers}>{coversWords(point())}</p>}</Show>
      <Tabs label="Agency" parts={parts} value={tab()} onChange={setTab} />
    </Screen>
  );
}

/** "23 assignments: 20.4 agency + 88.0 employed = 108.4 FTE at work, 18.8% of those at work". */
function aboutAgency({ agencyMicro, employedMicro }: LedgerPoint, count: number): string {
  const sum = sumWords(
    [
      { micro: agencyMicro, words: 'agency' },
      { micro: employedMicro, words: 'employed' },
    ],
    'FTE at work',
  );
  const share = rateWords(agencyMicro, agencyMicro + employedMicro);
  return `${countWords(count, 'agency assignment')}: ${sum}. Agency is ${share} of those at work.`;
}

/** "12.0 covering vacancies + 3.0 covering absences = 15.0 agency FTE; more cover than vacancies: 4.2 FTE to check". */
function coversWords(point: LedgerPoint): string {
  if (point.agencyMicro === 0) return 'No agency workers on this day.';
  const addends = [
    { micro: point.vacanciesMicro, words: 'covering vacancies' },
    { micro: point.absencesMicro, words: 'covering absences' },
    { micro: point.additionalMicro, words: 'additional to establishment' },
    { micro: point.unsaidMicro, words: 'with no reason recorded' },
  ].filter(({ micro }) => micro > 0);
  const vacant = `${oneDecimal(point.vacantMicro)} FTE vacant`;
  const over =
    point.toCheckMicro > 0 ? `; more cover than vacancies: ${oneDecimal(point.toCheckMicro)} FTE to check` : '';
  return `${sumWords(addends, 'agency FTE')}, beside ${vacant}${over}.`;
}
