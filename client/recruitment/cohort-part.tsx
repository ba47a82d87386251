import { createMemo, For, type JSX, Show } from 'solid-js';
import { spanOn } from '../../server/domain/assignments.stretches.ts';
import { workerSpans } from '../../server/domain/assignments.worker-spans.ts';
import { type Day, dayNumber } from '../../server/domain/day.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { type Cohort, type CohortPerson, cohortOf } from '../../server/domain/recruitment.cohort.ts';
import { unitName } from '../../server/domain/units.ts';
import { dayWords, postName } from '../../server/domain/words.ts';
import { nameOf } from '../posts/post-rows.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { useCounted } from '../shared/use-counted.ts';
import { FactList } from '../ui/fact-list.tsx';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import styles from './recruitment.module.css';

/** What became of those a cohort's round found: started, half-way, finished, still here after two years. */
export function CohortPart(props: { recruitmentId: string }): JSX.Element {
  const { view, asAt } = useAsAt();
  const { listed, counted } = useCounted((known) => cohortOf(known, props.recruitmentId, asAt()));
  const columns = createMemo(() => columnsOf(view(), asAt()));
  return (
    <Show when={listed()}>
      {(found) => (
        <section class={styles.wide}>
          <h2>{`Newly qualified${found().names.length > 0 ? `: ${found().names.join(', ')}` : ''}`}</h2>
          <Show when={counted()}>{(cohort) => <FactList facts={countFacts(cohort())} />}</Show>
          <Show when={found().people.length > 0} fallback={<p>{`No one has started by ${dayWords(asAt())}.`}</p>}>
            <Table
              caption="Who started, and how far their assessed year is"
              noun="people"
              one="person"
              columns={columns()}
              rows={found().people}
              file="cohort"
            />
          </Show>
          <Others view={view()} others={found().others} />
        </section>
      )}
    </Show>
  );
}

function countFacts({ places, offers, ...cohort }: Cohort) {
  const { started, assessed, halfWay, finished, twoYears, stillHere } = cohort;
  const of = (count: number, all: number) => (all === 0 ? 'No one yet' : `${count} of ${all}`);
  return [
    { label: 'Places', lines: [String(places)] },
    { label: 'Offers made', lines: [String(offers)] },
    { label: 'Started', lines: [of(started, places)] },
    { label: 'Half-way through their assessed year', lines: [of(halfWay, assessed)] },
    { label: 'Finished it', lines: [of(finished, assessed)] },
    {
      label: 'Still here after two years',
      lines: [twoYears === 0 ? 'Two years have not passed yet' : `${stillHere} of ${twoYears}`],
    },
  ];
}

/** RC6. Those of the same cohort by their own records, who came otherwise. */
function Others(props: { view: View; others: readonly string[] }): JSX.Element {
  return (
    <Show when={props.others.length > 0}>
      <p class={styles.quiet}>
        {`${countWords(props.others.length, 'other')} of the same cohort came by no offer of a round: `}
        <For each={props.others}>
          {(workerId, at) => (
            <>
              {at() > 0 ? ', ' : ''}
              <Link to={`/people/${workerId}`}>{nameOf(props.view, workerId)}</Link>
            </>
          )}
        </For>
      </p>
    </Show>
  );
}

function columnsOf(view: View, asAt: Day): Column<CohortPerson>[] {
  const day = (on: Day | null | undefined) => (on ? dayWords(on) : '');
  return [
    {
      ...{ id: 'name', head: 'Who', text: ({ workerId }: CohortPerson) => nameOf(view, workerId) },
      show: ({ workerId }) => <Link to={`/people/${workerId}`}>{nameOf(view, workerId)}</Link>,
    },
    { id: 'where', head: 'Where now', text: (person) => whereWords(view, person, asAt) },
    { id: 'started', head: 'Started', text: ({ startedOn }) => day(startedOn), sortBy: (person) => person.startedOn },
    { id: 'year', head: 'Assessed year', text: (person) => yearWords(person, asAt) },
    {
      ...{ id: 'half', head: 'Half-way on', text: ({ year }: CohortPerson) => day(year?.halfWayOn) },
      sortBy: ({ year }) => year?.halfWayOn ?? null,
    },
    {
      ...{ id: 'ends', head: 'Ends on', text: ({ year }: CohortPerson) => day(year?.last) },
      sortBy: ({ year }) => year?.last ?? null,
    },
    {
      id: 'two',
      head: 'After two years',
      text: twoYearsWords,
      sortBy: ({ twoYearsOn }) => twoYearsOn,
    },
  ];
}

/** "finished", "half-way", "first half", "left before its end". */
function yearWords({ year, halfWay, finished, leftOn }: CohortPerson, asAt: Day): string {
  if (!year) return 'not recorded';
  if (finished) return 'finished';
  if (leftOn && leftOn < year.last) return 'left before its end';
  if (year.from > asAt) return 'not begun';
  return halfWay ? 'half-way' : 'first half';
}

/** RC5. "still here"; of somebody who has left since, that they were. */
function twoYearsWords({ stillHere, twoYearsOn, leftOn }: CohortPerson): string {
  if (stillHere === null) return `on ${dayWords(twoYearsOn)}`;
  if (!stillHere) return 'gone';
  if (!leftOn) return 'still here';
  return leftOn === twoYearsOn ? 'here that day, their last' : `still here on ${dayWords(twoYearsOn)}`;
}

function whereWords(view: View, { workerId, leftOn }: CohortPerson, asAt: Day): string {
  if (leftOn) return `left ${dayWords(leftOn)}`;
  const main = spanOn(workerSpans(view, workerId), dayNumber(asAt))?.main;
  if (!main) return 'not in post';
  const { assignment, unitId } = main;
  const post = assignment.postId ? versionNear(view, ['post', assignment.postId], asAt) : undefined;
  return [post && postName(post), unitName(view, unitId, asAt)].filter(Boolean).join(', ') || 'elsewhere';
}
