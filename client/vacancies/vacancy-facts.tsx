import type { JSX } from 'solid-js';
import type { Day } from '../../server/domain/day.ts';
import type { View } from '../../server/domain/record/view.ts';
import type { RecruitmentRow } from '../../server/domain/recruitment.list.ts';
import { type BoardRow, coverEndsBeforeStart } from '../../server/domain/vacancies.board.ts';
import type { VacancyCause } from '../../server/domain/vacancies.causes.ts';
import type { Cover } from '../../server/domain/vacancies.cover.ts';
import type { VacancyRow } from '../../server/domain/vacancies.list.ts';
import { capital, dayWords, fteWords } from '../../server/domain/words.ts';
import { nameOf } from '../posts/post-rows.ts';
import { useHolder } from '../recruitment/someone-words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { coverHow, untilWords } from '../teams/person-words.ts';
import { type FactLine, FactList } from '../ui/fact-list.tsx';
import { recruitmentTimeFacts } from './recruitment-time-facts.ts';
import { causeWords, stageLine, vacantWords } from './vacancy-words.ts';

/** A vacancy as it stands: how much, since when and why, who covers, and the round in hand with whose it is. */
export function VacancyFacts(props: { row: BoardRow }): JSX.Element {
  const { view, asAt } = useAsAt();
  const holder = useHolder();
  const facts = (): FactLine[] => {
    const { vacancy, round, post } = props.row;
    return [
      ...(vacancy
        ? vacancyFacts(view(), props.row, { vacancy, asAt: asAt() })
        : [{ label: 'Vacant', lines: ['Nothing of it'] }]),
      { label: 'On hold', lines: post?.status === 'held' ? [holdWords(post)] : [] },
      ...(vacancy ? recruitmentTimeFacts(view(), { postId: vacancy.postId, asAt: asAt() }) : []),
      ...(round ? roundFacts(props.row, { round, holder }) : [{ label: 'Recruitment', lines: ['None yet'] }]),
    ];
  };
  return <FactList facts={facts()} />;
}

function vacancyFacts(view: View, row: BoardRow, { vacancy, asAt }: { vacancy: VacancyRow; asAt: Day }): FactLine[] {
  const { state, since, days, why, eases, cover } = vacancy;
  const when =
    state === 'now'
      ? `FTE since ${dayWords(since)}, ${countWords(days, 'day')}`
      : `FTE from ${dayWords(since)}, in ${countWords(days, 'day')}`;
  const early = coverEndsBeforeStart(row, asAt);
  return [
    { label: state === 'now' ? 'Vacant' : 'Coming', lines: [`${vacantWords(row)} ${when}`] },
    { label: 'Why', lines: why.map((cause) => whyLine(view, cause)) },
    { label: 'Known next', lines: eases ? [nextWords(eases)] : [] },
    {
      label: 'Cover',
      lines: [
        ...(cover.length === 0 ? ['No one'] : cover.map((one) => coverLine(view, one))),
        ...(early ? [`Ends ${dayWords(early)}, before any start`] : []),
      ],
    },
  ];
}

/** "Leaver: Ada Lark", "Hours reduced by 0.4: Ben Moss", "New post". */
function whyLine(view: View, { why, workerId, byMicro }: VacancyCause): JSX.Element {
  const words = capital(causeWords[why]);
  const by = why === 'hours_reduced' || why === 'post_grew' ? ` by ${fteWords(byMicro)}` : '';
  if (!workerId) return `${words}${by}`;
  return (
    <>
      {`${words}${by}: `}
      <Link to={`/people/${workerId}`}>{nameOf(view, workerId)}</Link>
    </>
  );
}

function nextWords({ on, how, vacantMicro }: NonNullable<VacancyRow['eases']>): string {
  if (how === 'closed') return `The post closes on ${dayWords(on)}`;
  return how === 'filled' ? `Filled on ${dayWords(on)}` : `${fteWords(vacantMicro)} FTE vacant from ${dayWords(on)}`;
}

function coverLine(view: View, cover: Cover): JSX.Element {
  const agency = cover.agencyName ? ` (${cover.agencyName})` : '';
  return (
    <>
      <Link to={`/people/${cover.workerId}`}>{nameOf(view, cover.workerId)}</Link>
      {`, ${coverHow(view, cover)}${agency}, ${fteWords(cover.fteMicro)} FTE, ${untilWords(cover)}`}
    </>
  );
}

function holdWords({ heldReason, reviewOn }: NonNullable<BoardRow['post']>): string {
  const why = heldReason ?? 'no reason given';
  return `${capital(why)}. ${reviewOn ? `To be reviewed on ${dayWords(reviewOn)}` : 'No day to review it is set'}. It counts as a vacancy.`;
}

type Holder = ReturnType<typeof useHolder>;

function roundFacts(row: BoardRow, { round, holder }: { round: RecruitmentRow; holder: Holder }): FactLine[] {
  const { recruitmentId, recruitmentRef, posts, advertClosesOn } = round;
  const others = posts > 1 ? `, for ${countWords(posts, 'post')}` : '';
  return [
    {
      label: 'Recruitment',
      lines: [
        <Link to={`/recruitment/${recruitmentId}`}>{`${recruitmentRef}${others}`}</Link>,
        capital(stageLine(row)),
        ...(advertClosesOn ? [`Advert closes ${dayWords(advertClosesOn)}`] : []),
      ],
    },
    { label: 'Owner', lines: [capital(holder(round.owner))] },
    { label: 'Hiring manager', lines: [capital(holder(round.hiringManager))] },
  ];
}
