import { createMemo, type JSX } from 'solid-js';
import { inScope, scopeOf } from '../../server/domain/access.ts';
import { displayRate, pointWords } from '../../server/domain/measures/figures.ts';
import { type CaseloadFigures, caseloadFigures } from '../../server/domain/measures/what-if.ts';
import type { View } from '../../server/domain/record/view.ts';
import { unitName, unitTreeAt } from '../../server/domain/units.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
import { Table } from '../ui/table.tsx';
import type { Column, Group } from '../ui/table-rows.ts';

type Line = { readonly what: string; readonly before: string; readonly after: string };

const columns: readonly Column<Line>[] = [
  { id: 'what', head: 'Figure', text: (line) => line.what, unsorted: true },
  { id: 'before', head: 'Before', kind: 'number', text: (line) => line.before, unsorted: true },
  { id: 'after', head: 'After', kind: 'number', text: (line) => line.after, unsorted: true },
];

/** The figures of a team, and of the service over it where the reader sees all of that, before and after. */
export function BeforeAfter(props: { unitId: string; name: string; before: View; after: View }): JSX.Element {
  const { asAt } = useAsAt();
  const { viewAt } = useRecord();
  const { actor } = useSession();
  const units = createMemo(() => {
    const over = unitTreeAt(props.before, asAt()).parentOf.get(props.unitId);
    const scope = scopeOf(actor(), 'names.read');
    const seesOver = over && inScope(viewAt(null), scope, { unitId: over, on: asAt() });
    const name = unitName(props.before, over, asAt());
    return [{ unitId: props.unitId, name: props.name }, ...(over && seesOver ? [{ unitId: over, name }] : [])];
  });
  const groups = createMemo(() =>
    units().map(({ unitId, name }): Group<Line> => {
      const where = { asAt: asAt(), unitId };
      return { label: name, rows: linesOf(caseloadFigures(props.before, where), caseloadFigures(props.after, where)) };
    }),
  );
  return (
    <Table
      caption="Figures before and after"
      noun="figures"
      one="figure"
      columns={columns}
      groups={groups()}
      phone="scroll"
    />
  );
}

function linesOf(before: CaseloadFigures, after: CaseloadFigures): Line[] {
  const line = (what: string, of: (figures: CaseloadFigures) => string) => ({
    what,
    before: of(before),
    after: of(after),
  });
  const percent = ({ withinLimit }: CaseloadFigures) => {
    const rate = displayRate('caseload-within-limit', withinLimit);
    return `${rate === 'n/a' ? rate : `${rate}%`} (${pointWords('caseload-within-limit', withinLimit)})`;
  };
  return [
    line('Within the limit', percent),
    line('Over the limit', ({ summary }) => String(summary.over)),
    line('Over for their hours', ({ summary }) => String(summary.overPerFte)),
    line('Children per FTE', ({ average }) => displayRate('average-caseload', average)),
    line('Median', ({ summary }) => String(summary.median ?? 'n/a')),
    line('Most', ({ summary }) => String(summary.most)),
  ];
}
