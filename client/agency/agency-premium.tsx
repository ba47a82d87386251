import { createMemo, type JSX, Show } from 'solid-js';
import { type AgencyPremium, agencyPremium, type PremiumLine } from '../../server/domain/cover/agency-premium.ts';
import type { AgencyRow } from '../../server/domain/cover.ts';
import { fromMicro, MICRO } from '../../server/domain/fte.ts';
import { oneDecimal } from '../../server/domain/measures/figures.ts';
import { roleWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { rateWords } from '../shared/format.ts';
import { useSession } from '../shared/session.tsx';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import styles from './agency.module.css';
import { pence, wholePounds } from './pounds.ts';

/** What agency costs above an employee, for those who may see salaries; for everybody else, why it is not told. */
export function AgencyAboveEmployees(props: { rows: readonly AgencyRow[] }): JSX.Element {
  const { figuresView, asAt } = useAsAt();
  const { may } = useSession();
  const premium = createMemo(() => (may('census.read') ? agencyPremium(figuresView(), props.rows, asAt()) : null));
  const told = () => ((premium()?.lines.length ?? 0) > 0 ? premium() : null);
  return (
    <Show when={told()} fallback={<NotTold mayKnow={may('census.read')} />}>
      {(found) => <Told premium={found()} />}
    </Show>
  );
}

function NotTold(props: { mayKnow: boolean }): JSX.Element {
  const why = () =>
    props.mayKnow
      ? 'That needs the salaries of people who hold comparable posts permanently; of this day there are none here.'
      : 'That needs salaries with on-costs and paid leave, which are not in this record for you to see.';
  return (
    <p class={styles.quiet}>
      {`Not told: what agency costs above an employee. ${why()} Nor are VAT, expenses, overtime and hours not worked.`}
    </p>
  );
}

function Told(props: { premium: AgencyPremium }): JSX.Element {
  return (
    <section class={styles.above} aria-labelledby="above-employees">
      <h2 id="above-employees">Above what employees would cost</h2>
      <p>
        <strong>{`${premiumWords(props.premium.all)} a week`}</strong>
        {` (${shareWords(props.premium.all)}): ${sumWords(props.premium)}`}
      </p>
      <p>{restWords(props.premium)}</p>
      <details class={styles.working}>
        <summary>Show the working</summary>
        <p>{hourWords(props.premium)}</p>
        <Table
          caption="What agency costs above employees in a week, by role and grade"
          noun="lines"
          one="line"
          columns={columns}
          rows={props.premium.lines}
          file="agency-premium"
        />
        <p class={styles.quiet}>
          Salaries are as they were last told, not of this day. VAT, expenses, overtime and hours not worked are in no
          sum.
        </p>
      </details>
    </section>
  );
}

type Week = Pick<PremiumLine, 'chargeMicro' | 'employeeMicro'>;

/** "£412 more", or less. */
function premiumWords({ chargeMicro, employeeMicro }: Week): string {
  const more = chargeMicro - employeeMicro;
  return `${wholePounds(Math.abs(more))} ${more < 0 ? 'less' : 'more'}`;
}

function shareWords({ chargeMicro, employeeMicro }: Week): string {
  const sign = chargeMicro < employeeMicro ? '−' : '+';
  return `${sign}${rateWords(Math.abs(chargeMicro - employeeMicro), employeeMicro)}`;
}

function sumWords({ all, coveringMicro }: AgencyPremium): string {
  const two = `${wholePounds(all.chargeMicro)} charged, less ${wholePounds(all.employeeMicro)} for the same hours of employees`;
  return `${two}, for ${oneDecimal(all.fteMicro)} of ${oneDecimal(coveringMicro)} agency FTE that cover vacancies.`;
}

function restWords({ onTopMicro }: AgencyPremium): string {
  return onTopMicro === 0
    ? 'No charge is recorded for cover of absences or for additional workers.'
    : `${wholePounds(onTopMicro)} a week for cover of absences and for additional workers is wholly on top: the pay of who is away goes on, and the others stand above establishment.`;
}

function hourWords({ onCostMicro, yearHoursMicro }: AgencyPremium): string {
  const share = rateWords(onCostMicro, MICRO);
  return `An employee’s hour is the mean pay of those who hold posts of the role and grade permanently, with ${share} on top for National Insurance and pensions, over the ${plain(yearHoursMicro)} hours of a year at work. An administrator sets both.`;
}

const columns: readonly Column<PremiumLine>[] = [
  { id: 'role', head: 'Role and grade', text: comparedWords },
  { id: 'fte', head: 'Agency FTE', ...amount((row) => row.fteMicro, oneDecimal) },
  { id: 'people', head: 'Employees compared', ...amount((row) => row.people * MICRO, plain) },
  { id: 'pay', head: 'Mean pay for a year', ...amount((row) => row.payMicro, wholePounds) },
  { id: 'employee-hour', head: 'Employee’s hour', ...amount((row) => row.employeeHourMicro, pence) },
  { id: 'hour', head: 'Charge for an hour', ...amount(chargeForHour, pence) },
  { id: 'employee', head: 'Employees, a week', ...amount((row) => row.employeeMicro, wholePounds) },
  { id: 'charge', head: 'Charged, a week', ...amount((row) => row.chargeMicro, wholePounds) },
  { id: 'premium', head: 'More, a week', ...amount((row) => row.chargeMicro - row.employeeMicro, wholePounds) },
];

/** "Social worker, PO2"; the role alone where no grade is compared. */
function comparedWords({ role, grade }: PremiumLine): string {
  return [role ? roleWords[role] : '', grade].filter(Boolean).join(', ');
}

function plain(micro: number): string {
  return fromMicro(micro).toLocaleString('en-GB');
}

function chargeForHour({ chargeMicro, hoursMicro }: PremiumLine): number {
  return Math.round((chargeMicro / hoursMicro) * MICRO);
}

function amount(of: (row: PremiumLine) => number, words: (micro: number) => string) {
  const text = (row: PremiumLine) => words(of(row));
  return { kind: 'number' as const, narrow: true, text, sortBy: of, csv: (row: PremiumLine) => of(row) / MICRO };
}
