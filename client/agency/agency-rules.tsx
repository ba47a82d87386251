import { createMemo, For, type JSX, Show } from 'solid-js';
import {
  type AgencyCheck,
  type AgencyRule,
  agencyRules,
  agencyRuleWords,
} from '../../server/domain/cover/agency-checks.ts';
import type { AgencyRow } from '../../server/domain/cover.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Chip } from '../ui/chip.tsx';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import styles from './agency.module.css';
import { agencyFteColumn, teamColumn, whoColumn } from './agency-columns.tsx';

const states = ['fail', 'unknown', 'pass', 'exempt'] as const satisfies readonly AgencyCheck['state'][];
const stateWords: { readonly [S in AgencyCheck['state']]: string } = {
  fail: 'Fails',
  unknown: 'Unknown',
  pass: 'Passes',
  exempt: 'Exempt',
};

type RuleRow = { readonly rule: AgencyRule; readonly counts: { readonly [S in AgencyCheck['state']]: number } };

const ruleColumns: readonly Column<RuleRow>[] = [
  { id: 'rule', head: 'Rule', text: ({ rule }) => agencyRuleWords[rule], unsorted: true },
  ...states.map(
    (state): Column<RuleRow> => ({
      id: state,
      head: stateWords[state],
      kind: 'number',
      text: ({ counts }) => String(counts[state]),
      sortBy: ({ counts }) => counts[state],
      csv: ({ counts }) => counts[state],
    }),
  ),
];

/** Each rule by state, and who fails one or of whom something is not known. Unknown is not a pass. */
export function AgencyRules(props: { rows: readonly AgencyRow[]; counted: readonly AgencyRow[] }): JSX.Element {
  const { view, asAt } = useAsAt();
  const rules = createMemo(() => agencyRules.map((rule) => ({ rule, counts: countsOf(props.counted, rule) })));
  const toLookAt = createMemo(() => props.rows.filter(({ checks }) => checks.some(({ state }) => isOpen(state))));
  const columns = createMemo(() => [
    whoColumn(view()),
    teamColumn({ view: view(), asAt: asAt() }),
    agencyFteColumn,
    stateColumn('fail'),
    stateColumn('unknown'),
  ]);
  return (
    <div class={styles.stack}>
      <p class={styles.quiet}>
        Worked out from what is recorded here. Unknown means that something needed is not recorded: it is not a pass.
        Exempt: the rule does not apply, as to assignments that began before 31 Oct 2024 where it is new since then.
      </p>
      <Table
        caption="Rules for agency workers, by state"
        noun="rules"
        one="rule"
        columns={ruleColumns}
        rows={rules()}
        file="agency-rules"
      />
      <section>
        <h2>To look at</h2>
        <Show when={toLookAt().length > 0} fallback={<p>No rule fails for anyone, and nothing is unknown.</p>}>
          <Table
            caption="Agency workers with a rule that fails or is unknown"
            noun="agency workers"
            one="agency worker"
            columns={columns()}
            rows={toLookAt()}
            file="agency-to-look-at"
          />
        </Show>
      </section>
    </div>
  );
}

function stateColumn(state: 'fail' | 'unknown'): Column<AgencyRow> {
  const words = ({ checks }: AgencyRow) =>
    checks.filter((check) => check.state === state).map(({ rule }) => agencyRuleWords[rule]);
  return {
    id: state,
    head: stateWords[state],
    text: (row) => words(row).join('; '),
    show: (row) =>
      words(row).length > 0 && (
        <div>
          <For each={words(row)}>
            {(rule) => (
              <span class={styles.line}>
                <Chip look={state === 'fail' ? 'amber' : 'plain'}>{stateWords[state]}</Chip> {rule}
              </span>
            )}
          </For>
        </div>
      ),
    sortBy: (row) => -words(row).length,
  };
}

function countsOf(rows: readonly AgencyRow[], rule: AgencyRule): RuleRow['counts'] {
  const counts = { pass: 0, fail: 0, exempt: 0, unknown: 0 };
  for (const { checks } of rows) for (const check of checks) if (check.rule === rule) counts[check.state] += 1;
  return counts;
}

function isOpen(state: AgencyCheck['state']): boolean {
  return state === 'fail' || state === 'unknown';
}
