import { createMemo, type JSX, Show } from 'solid-js';
import { caseloadsOn, summaryOf } from '../../server/domain/caseloads.list.ts';
import { settingOn } from '../../server/domain/settings.ts';
import { fteSumWords } from '../../server/domain/words.ts';
import { CaseList } from '../caseloads/case-list.tsx';
import { type NamedCase, namedCases, perFteWords, receivedWords } from '../caseloads/case-rows.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { useCounted } from '../shared/use-counted.ts';
import styles from './teams.module.css';

/** Each worker's children, who is over the limit and over it for their hours, and whose counts have come. */
export function TeamCaseloads(props: { unitId: string }): JSX.Element {
  const { view, figuresView, asAt } = useAsAt();
  const where = () => ({ asAt: asAt(), unitIds: [props.unitId] });
  const both = useCounted((known) => namedCases(view(), caseloadsOn(known, where()), asAt()));
  const rows = both.counted;
  const summary = createMemo(() => summaryOf(rows()));
  const limit = createMemo(() => settingOn(figuresView(), 'caseload.limit', asAt()));
  const over = () => rows().filter((row) => row.isOver);
  const overPerFte = () => rows().filter((row) => row.isOverPerFte);
  const missing = () => rows().filter((row) => row.isMissing);
  const named = (list: readonly NamedCase[]) =>
    list.length > 0 ? `: ${list.map(({ name, children }) => `${name} (${children ?? 'no count'})`).join(', ')}` : '';
  return (
    <section class={styles.part}>
      <h2>Caseloads</h2>
      <Show
        when={rows().length > 0 || both.listed().length > 0}
        fallback={<p>No one here holds children, or is expected to, on this day.</p>}
      >
        <div class={styles.facts}>
          <p>{`Over ${limit()} children: ${over().length} of ${countWords(summary().holders, 'case holder')}${named(over())}.`}</p>
          <p>{`Over ${limit()} per FTE: ${overPerFte().length}${named(overPerFte())}.`}</p>
          <p>
            {`Children per FTE: ${perFteWords(summary().children, summary().fteMicro)} (${summary().children} children, ${fteSumWords(summary().fteMicro)} FTE of case holders).`}
          </p>
          <p>
            {receivedWords(figuresView(), where()) ?? 'No counts are expected here.'}
            <Show when={missing().length > 0}>{` Not received: ${missing()
              .map(({ name }) => name)
              .join(', ')}.`}</Show>
          </p>
          <p>
            <Link to={`/caseloads/${props.unitId}`}>Caseloads over time, and what if</Link>
          </p>
        </div>
        <CaseList
          rows={both.listed()}
          file="team-caseloads"
          ofUnit={props.unitId}
          withTeam={new Set(both.listed().map((row) => row.unitId)).size > 1}
        />
      </Show>
    </section>
  );
}
