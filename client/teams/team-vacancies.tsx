import { createMemo, type JSX, Show } from 'solid-js';
import type { View } from '../../server/domain/record/view.ts';
import { type VacancyRow, vacanciesOn } from '../../server/domain/vacancies.list.ts';
import { dayWords, fteSumWords, fteWords, postName } from '../../server/domain/words.ts';
import { nameOf } from '../posts/post-rows.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { useCounted } from '../shared/use-counted.ts';
import { fteColumn } from '../ui/fte-column.ts';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import { comingAsOf } from '../vacancies/vacancy-words.ts';
import { coverHow, untilWords } from './person-words.ts';
import styles from './teams.module.css';

/** What is vacant and what is known, or was by the end of a day gone by, to fall vacant; and who covers. */
export function TeamVacancies(props: { unitId: string }): JSX.Element {
  const { view, asAt, today } = useAsAt();
  const both = useCounted((known) => vacanciesOn(known, { asAt: asAt(), unitIds: [props.unitId] }));
  const rows = () => [...both.listed().now, ...both.listed().coming];
  const found = both.counted;
  const columns = createMemo(() => columnsOf(view()));
  const crumbs = () =>
    found().crumbs.length > 0
      ? `${countWords(found().crumbs.length, 'crumb')} too small for the list: ${fteWords(found().crumbsMicro)} FTE.`
      : '';
  const asOf = () => comingAsOf(found(), { asAt: asAt(), today: today() });
  return (
    <section class={styles.part}>
      <h2>Vacancies</h2>
      <p class={styles.quiet}>
        {`${fteSumWords(found().vacantMicro)} FTE vacant in ${countWords(found().now.length, 'post')}; ${countWords(found().coming.length, 'coming vacancy', 'coming vacancies')}. ${asOf()} ${crumbs()}`}
      </p>
      <Show when={rows().length > 0}>
        <Table
          caption="Vacancies, and who covers them"
          noun="vacancies"
          one="vacancy"
          columns={columns()}
          rows={rows()}
          file="team-vacancies"
          ofUnit={props.unitId}
        />
      </Show>
    </section>
  );
}

function columnsOf(view: View): Column<VacancyRow>[] {
  return [
    {
      id: 'post',
      head: 'Post',
      text: ({ post }) => postName(post),
      show: ({ post }) => <Link to={`/posts/${post.id}`}>{postName(post)}</Link>,
    },
    fteColumn((row) => row.vacantMicro, { id: 'vacant', head: 'Vacant FTE' }),
    { id: 'when', head: 'When', text: whenWords, sortBy: (row) => row.since },
    {
      id: 'next',
      head: 'Known next',
      text: ({ eases }) => (eases ? `${howWords[eases.how]} ${dayWords(eases.on)}` : ''),
      sortBy: ({ eases }) => eases?.on ?? null,
    },
    {
      id: 'cover',
      head: 'Who covers',
      text: (row) => coverWordsOf(view, row),
    },
  ];
}

const howWords = { filled: 'filled', closed: 'post closes', part: 'partly filled' } as const;

function whenWords({ state, since, days }: VacancyRow): string {
  if (state === 'coming') return `vacant from ${dayWords(since)}, in ${countWords(days, 'day')}`;
  return `vacant ${countWords(days, 'day')}, since ${dayWords(since)}`;
}

function coverWordsOf(view: View, { cover }: VacancyRow): string {
  if (cover.length === 0) return 'no cover';
  return cover
    .map(
      (one) => `${nameOf(view, one.workerId)}, ${coverHow(view, one)}, ${fteWords(one.fteMicro)}, ${untilWords(one)}`,
    )
    .join('; ');
}
