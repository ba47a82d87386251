import { For, type JSX } from 'solid-js';
import type { Strength } from '../../server/domain/cover/strength.ts';
import { fromMicro } from '../../server/domain/fte.ts';
import { oneDecimal } from '../../server/domain/measures/figures.ts';
import type { Pair } from '../../server/domain/measures/registry.ts';
import type { TeamLine } from '../../server/domain/measures/teams.ts';
import type { View } from '../../server/domain/record/view.ts';
import { managerName, managerWords } from '../managers/manager-words.ts';
import { Link } from '../shared/link.tsx';
import { StackedBar } from '../ui/stacked-bar.tsx';
import type { Column } from '../ui/table-rows.ts';
import { TeamManagers } from './team-managers.tsx';
import {
  filledWords,
  ofFunded,
  overOf,
  perFteWords,
  shareWords,
  strengthLabels,
  strengthParts,
  strengthSentence,
} from './team-words.ts';
import styles from './teams.module.css';

type LineColumn = Column<TeamLine>;

/** What stands in a line's first cell. */
export function nameOfLine({ of, unit }: TeamLine): string {
  if (of === 'own') return `${unit.name}, in no team`;
  return of === 'sum' ? `${unit.name} together` : unit.name;
}

const nameColumn: LineColumn = {
  id: 'team',
  head: 'Team',
  text: nameOfLine,
  show: (line) => (line.of === 'team' ? <Link to={`/teams/${line.unit.id}`}>{line.unit.name}</Link> : nameOfLine(line)),
};

type Setting = { readonly most: number; readonly limit: number; readonly view: View };

/** The table on a desktop. */
export function shownColumns({ most, limit, view }: Setting): LineColumn[] {
  return [
    nameColumn,
    {
      id: 'strength',
      head: 'At work of funded FTE',
      narrow: true,
      text: (line) => ofFunded(line.strength),
      show: (line) => <StrengthCell line={line} most={most} />,
      sortBy: ({ strength }) => strength.fundedMicro,
    },
    {
      id: 'rest',
      head: 'Away or vacant FTE',
      narrow: true,
      text: (line) => restWords(line).join(', '),
      show: (line) => <For each={restWords(line)}>{(words) => <span class={styles.line}>{words}</span>}</For>,
      sortBy: ({ strength }) => -(strength.awayNotCoveredMicro + strength.emptyMicro),
    },
    managerColumn(view),
    pairColumn('agency', 'Agency FTE, of those at work', (line) => ({
      ...shareWords(line.agency, 'n/a'),
      pair: line.agency,
    })),
    stacked('over', `Over ${limit}`, {
      first: ({ within }) => `${overOf(within).over} of ${overOf(within).holders}`,
      sortBy: ({ within }) => overOf(within).over,
    }),
    pairColumn('caseload', 'Children per FTE', (line) => ({ ...perFteWords(line.caseload), pair: line.caseload })),
    pairColumn('turnover', 'Turnover FTE', (line) => ({ ...shareWords(line.turnover, 'n/a'), pair: line.turnover })),
  ];
}

/** The download: every number on its own. */
export function fileColumns({ limit, view }: Omit<Setting, 'most'>): LineColumn[] {
  const fte = (id: keyof Strength, head: string): LineColumn => ({
    id,
    head,
    text: (line) => oneDecimal(line.strength[id]),
    csv: (line) => fromMicro(line.strength[id]),
  });
  const number = (head: string, of: (line: TeamLine) => number | null): LineColumn => ({
    id: head,
    head,
    text: (line) => String(of(line) ?? ''),
    csv: of,
  });
  const both = (head: string, [top, under]: [string, string], of: (line: TeamLine) => Pair | null): LineColumn[] => [
    number(`${head}: ${top}`, (line) => inUnits(of(line)?.numeratorMicro)),
    number(`${head}: ${under}`, (line) => inUnits(of(line)?.denominatorMicro)),
  ];
  return [
    nameColumn,
    fte('fundedMicro', 'Funded FTE'),
    fte('filledMicro', 'Filled FTE'),
    fte('vacantMicro', 'Vacant FTE'),
    fte('atWorkMicro', 'At work FTE'),
    fte('awayCoveredMicro', 'Away, covered FTE'),
    fte('awayNotCoveredMicro', 'Away, not covered FTE'),
    fte('vacantCoveredMicro', 'Vacant, covered FTE'),
    fte('emptyMicro', 'Empty, no cover FTE'),
    fte('additionalMicro', 'Additional to establishment FTE'),
    fte('overMicro', 'Beyond what is funded FTE'),
    fte('toCheckMicro', 'More cover than vacancies, to check FTE'),
    managerColumn(view),
    ...both('Agency', ['FTE', 'FTE of those at work'], (line) => line.agency),
    number(`Over ${limit} children`, ({ within }) => overOf(within).over),
    number('Case holders', ({ within }) => overOf(within).holders),
    ...both('Caseload', ['children', 'FTE of case holders'], (line) => line.caseload),
    ...both('Turnover', ['FTE left in the year', 'FTE employed'], (line) => line.turnover),
  ];
}

function managerColumn(view: View): LineColumn {
  return {
    id: 'manager',
    head: 'Manager',
    text: (line) => (hasManager(line) ? managerText(view, line) : ''),
    show: (line) => (hasManager(line) ? <TeamManagers managers={line.managers} /> : ''),
  };
}

/** Whether a line tells of a manager: a team's always does, were it that there is no post for one. */
export function hasManager({ of, managers }: TeamLine): boolean {
  return of === 'team' || (of === 'own' && managers.length > 0);
}

function managerText(view: View, { managers }: TeamLine): string {
  return managers.map((row) => [managerName(view, row), managerWords(row)].filter(Boolean).join(', ')).join('; ');
}

function StrengthCell(props: { line: TeamLine; most: number }): JSX.Element {
  const strength = () => props.line.strength;
  return (
    <div class={styles.strength}>
      <span class="figures">{ofFunded(strength())}</span>
      <StackedBar
        parts={strengthParts(strength())}
        max={props.line.of === 'sum' ? Math.max(1, strength().fundedMicro) : props.most}
        sentence={strengthSentence(strength())}
      />
      <span class={styles.small}>{filledWords(strength())}</span>
    </div>
  );
}

type Stacked = {
  first: (line: TeamLine) => string;
  second?: (line: TeamLine) => string;
  sortBy: (line: TeamLine) => number;
};

/** A number with a word after it, and another under it. */
function stacked(id: string, head: string, { first, second, sortBy }: Stacked): LineColumn {
  return {
    id,
    head,
    kind: 'number',
    narrow: true,
    text: (line) => [first(line), second?.(line)].filter(Boolean).join(', '),
    show: (line) => <TwoLines first={first(line)} second={second?.(line) ?? ''} />,
    sortBy,
  };
}

type WithPair = (line: TeamLine) => { readonly rate: string; readonly of: string; readonly pair: Pair | null };

function pairColumn(id: string, head: string, of: WithPair): LineColumn {
  return {
    id,
    head,
    kind: 'number',
    narrow: true,
    text: (line) => [of(line).rate, of(line).of].filter(Boolean).join(', '),
    show: (line) => <TwoLines first={of(line).rate} second={of(line).of} />,
    sortBy: (line) => {
      const { pair } = of(line);
      return pair?.denominatorMicro ? pair.numeratorMicro / pair.denominatorMicro : null;
    },
  };
}

function TwoLines(props: { first: string; second: string }): JSX.Element {
  return (
    <>
      <span class={styles.figure}>{props.first}</span>
      <span class={styles.under}>{props.second}</span>
    </>
  );
}

/** What is not as it should be, what is not covered first: "2.0 away, not covered", "1.0 empty, no cover". */
export function restWords({ strength }: TeamLine): string[] {
  const order = ['away', 'empty', 'away_covered', 'vacant_covered'];
  return strengthParts(strength)
    .filter(({ shape, value }) => shape !== 'at_work' && value > 0)
    .sort((a, b) => order.indexOf(a.shape) - order.indexOf(b.shape))
    .map(({ shape, value }) => `${oneDecimal(value)} ${strengthLabels[shape]}`);
}

function inUnits(micro: number | null | undefined): number | null {
  return micro === null || micro === undefined ? null : fromMicro(micro);
}
