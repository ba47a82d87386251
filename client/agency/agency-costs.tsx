import { createMemo, type JSX, Show } from 'solid-js';
import { type AgencyCost, agencyCost } from '../../server/domain/cover/agency-cost.ts';
import type { AgencyRow } from '../../server/domain/cover.ts';
import { fromMicro, MICRO } from '../../server/domain/fte.ts';
import { oneDecimal } from '../../server/domain/measures/figures.ts';
import { settingOn } from '../../server/domain/settings.ts';
import { fteWords, roleWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import styles from './agency.module.css';
import { AgencyAboveEmployees } from './agency-premium.tsx';
import { pence, wholePounds } from './pounds.ts';

/** What a week of agency is charged, as far as charges are recorded, and what is not told. */
export function AgencyCosts(props: { rows: readonly AgencyRow[] }): JSX.Element {
  const { figuresView, asAt } = useAsAt();
  const week = createMemo(() => settingOn(figuresView(), 'hours.standard-week', asAt()));
  const cost = createMemo(() => agencyCost(props.rows, week()));
  return (
    <div class={styles.stack}>
      <Show when={props.rows.length > 0} fallback={<p>No agency workers on this day.</p>}>
        <div class={styles.facts}>
          <p>
            <strong>{`${wholePounds(cost().all.weekMicro)} a week`}</strong>
            {` is charged for ${oneDecimal(cost().all.knownFteMicro)} of ${oneDecimal(cost().all.fteMicro)} agency FTE: the charge for an hour, times FTE, times ${fteWords(week())} hours.`}
          </p>
          <p>{missingWords(cost().all)}</p>
          <p>{onTopWords(cost().all)}</p>
        </div>
        <Table
          caption="What a week of agency is charged, by role"
          noun="roles"
          one="role"
          columns={columns}
          groups={[{ rows: cost().byRole, sum: cost().all }]}
          file="agency-cost"
        />
        <AgencyAboveEmployees rows={props.rows} />
      </Show>
    </div>
  );
}

function missingWords({ fteMicro, knownFteMicro }: AgencyCost): string {
  const missing = fteMicro - knownFteMicro;
  return missing > 0
    ? `${oneDecimal(missing)} FTE have no charge for an hour recorded and are in no sum.`
    : 'Every assignment has a charge for an hour.';
}

function onTopWords({ payKnownFteMicro, fteMicro, onTopMicro }: AgencyCost): string {
  if (payKnownFteMicro === 0)
    return 'What the workers themselves are paid is not recorded, so what is on top of pay is unknown.';
  return `${wholePounds(onTopMicro)} of a week is on top of the workers’ own pay, for the ${oneDecimal(payKnownFteMicro)} of ${oneDecimal(fteMicro)} FTE whose pay is recorded too.`;
}

const columns: readonly Column<AgencyCost>[] = [
  { id: 'role', head: 'Role', text: ({ role }) => (role ? roleWords[role] : 'All') },
  {
    id: 'workers',
    head: 'Assignments',
    kind: 'number',
    text: ({ workers }) => String(workers),
    sortBy: (row) => row.workers,
    csv: (row) => row.workers,
  },
  number(['fte', 'FTE'], (row) => row.fteMicro, oneDecimal),
  number(['known', 'FTE with a charge'], (row) => row.knownFteMicro, oneDecimal),
  number(['hours', 'Hours a week'], (row) => row.hoursMicro, oneDecimal),
  number(
    ['rate', 'Charge for an hour'],
    (row) => (row.hoursMicro === 0 ? null : Math.round((row.weekMicro / row.hoursMicro) * MICRO)),
    pence,
  ),
  number(['week', 'Charge for a week'], (row) => (row.knownFteMicro === 0 ? null : row.weekMicro), wholePounds),
];

type Micro = (row: AgencyCost) => number | null;

function number(
  [id, head]: readonly [string, string],
  micro: Micro,
  words: (micro: number) => string,
): Column<AgencyCost> {
  const text = (row: AgencyCost) => {
    const value = micro(row);
    return value === null ? 'not recorded' : words(value);
  };
  const csv = (row: AgencyCost) => {
    const value = micro(row);
    return value === null ? null : fromMicro(value);
  };
  return { id, head, kind: 'number', text, sortBy: micro, csv };
}
