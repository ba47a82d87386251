import type { JSX } from 'solid-js';
import type { Strength } from '../../server/domain/cover/strength.ts';
import { oneDecimal } from '../../server/domain/measures/figures.ts';
import type { Pair } from '../../server/domain/measures/registry.ts';
import type { TeamLine } from '../../server/domain/measures/teams.ts';
import type { View } from '../../server/domain/record/view.ts';
import { managerName, managerWords } from '../managers/manager-words.ts';
import { Link } from '../shared/link.tsx';
import { StackedBar } from '../ui/stacked-bar.tsx';
import type { Column } from '../ui/table-rows.ts';
import { TeamManagers } from './team-managers.tsx';
import { ofFunded, overOf, perFteWords, shareWords, strengthParts, strengthSentence } from './team-words.ts';
import styles from './teams.module.css';

const MICRO = 1_000_000;
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
      text: (line) => ofFunded(line.strength),
      show: (line) => <StrengthCell line={line} most={most} />,
      sortBy: ({ strength }) => strength.fundedMicro,
    },
    stacked('away', 'Away', {
      first: ({ strength }) => [oneDecimal(strength.awayNotCoveredMicro), 'not covered'],
      second: ({ strength }) => `${oneDecimal(strength.awayCoveredMicro)} covered`,
      sortBy: ({ strength }) => strength.awayNotCoveredMicro,
    }),
    stacked('vacant', 'Vacant', {
      first: ({ strength }) => [oneDecimal(strength.emptyMicro), 'empty'],
      second: ({ strength }) => `${oneDecimal(strength.vacantCoveredMicro)} covered`,
      sortBy: ({ strength }) => strength.emptyMicro,
    }),
    managerColumn(view),
    pairColumn('agency', 'Agency, of those at work', (line) => ({
      ...shareWords(line.agency, 'n/a'),
      pair: line.agency,
    })),
    stacked('over', `Over ${limit}`, {
      first: ({ within }) => [String(overOf(within).over), `of ${overOf(within).holders}`],
      sortBy: ({ within }) => overOf(within).over,
    }),
    pairColumn('caseload', 'Children per FTE', (line) => ({ ...perFteWords(line.caseload), pair: line.caseload })),
    pairColumn('turnover', 'Turnover', (line) => ({ ...shareWords(line.turnover, 'n/a'), pair: line.turnover })),
  ];
}

/** The download: every number on its own. */
export function fileColumns({ limit, view }: Omit<Setting, 'most'>): LineColumn[] {
  const fte = (id: keyof Strength, head: string): LineColumn => ({
    id,
    head,
    text: (line) => oneDecimal(line.strength[id]),
    csv: (line) => line.strength[id] / MICRO,
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
    text: (line) => (line.of === 'sum' ? '' : managerText(view, line)),
    show: (line) => (line.of === 'sum' ? '' : <TeamManagers managers={line.managers} />),
  };
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
    </div>
  );
}

type Stacked = {
  first: (line: TeamLine) => readonly [string, string];
  second?: (line: TeamLine) => string;
  sortBy: (line: TeamLine) => number;
};

/** A number with a word after it, and another under it. */
function stacked(id: string, head: string, { first, second, sortBy }: Stacked): LineColumn {
  const words = (line: TeamLine) => first(line).join(' ');
  return {
    id,
    head,
    kind: 'number',
    text: (line) => [words(line), second?.(line)].filter(Boolean).join(', '),
    show: (line) => <TwoLines first={words(line)} second={second?.(line) ?? ''} />,
    sortBy,
  };
}

type WithPair = (line: TeamLine) => { readonly rate: string; readonly of: string; readonly pair: Pair | null };

function pairColumn(id: string, head: string, of: WithPair): LineColumn {
  return {
    id,
    head,
    kind: 'number',
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

function inUnits(micro: number | null | undefined): number | null {
  return micro === null || micro === undefined ? null : micro / MICRO;
}
