import type { Day } from '../../server/domain/day.ts';
import type { View } from '../../server/domain/record/view.ts';
import { deskWords } from '../../server/domain/recruitment.desks.ts';
import { episodesOfPost } from '../../server/domain/vacancies.episodes.ts';
import { type RecruitmentTime, recruitmentTimeOf } from '../../server/domain/vacancies.recruitment-time.ts';
import { capital, dayWords, stageWords } from '../../server/domain/words.ts';
import { countWords } from '../shared/format.ts';
import type { FactLine } from '../ui/fact-list.tsx';

/** How long recruiting to a vacancy has taken by a day, by stage and by whose desk it sat on; nothing before it began. */
export function recruitmentTimeFacts(view: View, { postId, asAt }: { postId: string; asAt: Day }): FactLine[] {
  const episode = episodesOfPost(view, postId).find(({ effectiveTo }) => asAt < effectiveTo);
  const time = episode && recruitmentTimeOf(view, episode, asAt);
  if (!episode || !time || time.days === 0) return [];
  const from = time.since < episode.effectiveFrom ? 'since notice was given on' : 'since';
  return [
    { label: 'Recruitment time', lines: [`${countWords(time.days, 'day')} ${from} ${dayWords(time.since)}`] },
    { label: 'By stage', lines: [stagesLine(time)] },
    { label: 'By desk', lines: [desksLine(time)] },
  ];
}

/** "No round 26 days, requested 10 days". */
function stagesLine({ byStage }: RecruitmentTime): string {
  const parts = byStage.map(
    ({ stage, days }) => `${stage ? stageWords[stage] : 'no round'} ${countWords(days, 'day')}`,
  );
  return capital(parts.join(', '));
}

/** "HR 34 days, the panel 10 days, nobody 26 days". */
function desksLine({ byDesk }: RecruitmentTime): string {
  const parts = byDesk.map(({ desk, days }) => `${desk ? deskWords[desk] : 'nobody'} ${countWords(days, 'day')}`);
  return capital(parts.join(', '));
}
