import { absenceOn } from '../../server/domain/absences.ts';
import { isEmployed } from '../../server/domain/assignments.ts';
import { addDays, type Day, FOREVER } from '../../server/domain/day.ts';
import { postOn } from '../../server/domain/posts.ts';
import { thing } from '../../server/domain/record/things.ts';
import { type NewVersion, periodOfRun, runAround } from '../../server/domain/record/version.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { basisWords, dayWords, fteWords } from '../../server/domain/words.ts';
import type { SheetAbout, SheetName } from './sheets.ts';

type Assignment = NewVersion<'assignment'>;

/** One thing that can be recorded: what its button says, the sheet it opens, and about what. */
export type Choice = {
  [N in SheetName]: { readonly label: string; readonly sheet: N; readonly about: SheetAbout<N> };
}[SheetName];

export type ChoiceGroup = {
  readonly key: string;
  readonly title: string;
  readonly about: string;
  readonly choices: readonly Choice[];
};

/** The day recorded from, and how people and places are called. */
type Scene = {
  readonly on: Day;
  readonly who: (workerId: string) => string;
  readonly where: (assignmentId: string) => string;
};

/**
 * What can be recorded about a person on a day, likeliest first: of each assignment they are on or are to start, then
 * of themselves.
 */
export function choicesForWorker(view: View, workerId: string, { on, where }: Scene): ChoiceGroup[] {
  const groups = runsOf(view, view.by('assignment', 'workerId', workerId), on).map((assignment) => ({
    key: assignment.id,
    title: where(assignment.id),
    about: aboutRun(view, assignment, on),
    choices: [...ofAssignment(view, assignment, on), ...fixesOf(assignment.id)],
  }));
  return [...groups, ofPerson(view, workerId, on)];
}

/** What can be recorded about a post on a day: of each person on it, then of the post itself. */
export function choicesForPost(view: View, postId: string, { on, who }: Scene): ChoiceGroup[] {
  const here = view.by('assignment', 'postId', postId);
  const groups = runsOf(view, here, on).map((assignment) => {
    const away = absenceOn(view, assignment.workerId, on);
    const { workerId } = assignment;
    const absence: Choice = away
      ? { label: 'Back', sheet: 'back', about: { absenceId: away.id } }
      : { label: 'Away', sheet: 'away', about: { workerId } };
    return {
      key: assignment.id,
      title: who(workerId),
      about: aboutRun(view, assignment, on),
      choices: [
        ...ofAssignment(view, assignment, on),
        ...(assignment.effectiveFrom <= on ? [absence] : []),
        ...fixesOf(assignment.id),
      ],
    };
  });
  const post = postOn(view, postId, on) ?? versionNear(view, ['post', postId], on);
  const hold: Choice =
    post?.status === 'held'
      ? { label: 'Off hold', sheet: 'release', about: { postId } }
      : { label: 'On hold', sheet: 'hold', about: { postId } };
  const choices: Choice[] = [
    { label: 'Someone starts', sheet: 'starting', about: { postId } },
    { label: 'Agency covers', sheet: 'agency', about: { postId } },
    { label: 'Acting up', sheet: 'acting', about: { postId } },
    hold,
    { label: 'Move to another team', sheet: 'post-move', about: { postId } },
    { label: 'Change funded FTE', sheet: 'post-fte', about: { postId } },
    { label: 'Correct a mistake', sheet: 'correct-post', about: { postId } },
    { label: 'This isn’t right', sheet: 'query', about: { about: thing('post', postId) } },
  ];
  return [...groups, { key: postId, title: 'The post', about: '', choices }];
}

/** The assignments that are in force or still to come, as they stand on the day or begin; else the last one. */
function runsOf(view: View, all: readonly Assignment[], on: Day): Assignment[] {
  const found = new Map<string, Assignment>();
  for (const one of all) {
    if (one.effectiveTo <= on || found.has(one.id)) continue;
    if (one.effectiveFrom <= on || view.versions('assignment', one.id)[0] === one) found.set(one.id, one);
  }
  const last = all.at(-1);
  if (found.size === 0 && last && isEmployed(last)) return [last];
  return [...found.values()].sort((a, b) => Number(isEmployed(b)) - Number(isEmployed(a)) || b.fteMicro - a.fteMicro);
}

function runOf(view: View, assignment: Assignment) {
  return periodOfRun(runAround(view.versions('assignment', assignment.id), assignment));
}

function aboutRun(view: View, assignment: Assignment, on: Day): string {
  const { effectiveFrom, effectiveTo } = runOf(view, assignment);
  const starts = effectiveFrom > on ? `starts ${dayWords(effectiveFrom)}` : `since ${dayWords(effectiveFrom)}`;
  const ends = effectiveTo === FOREVER ? '' : `, last day ${dayWords(addDays(effectiveTo, -1))}`;
  const expected = assignment.expectedEndDate && !ends ? `, expected to ${dayWords(assignment.expectedEndDate)}` : '';
  return `${basisWords[assignment.basis]}, ${fteWords(assignment.fteMicro)} FTE, ${starts}${ends}${expected}`;
}

function ofAssignment(view: View, assignment: Assignment, on: Day): Choice[] {
  const { id: assignmentId, basis, workerId } = assignment;
  const about = { assignmentId };
  const ends = runOf(view, assignment).effectiveTo !== FOREVER;
  const employed = isEmployed(assignment);
  const choices: Choice[] = [];
  if (employed) choices.push({ label: ends ? 'Last day is another' : 'Leaving', sheet: 'leaving', about });
  if (basis === 'agency') choices.push({ label: 'Convert to employee', sheet: 'converting', about });
  if (basis !== 'permanent') choices.push({ label: 'Extend', sheet: 'extending', about });
  if (!employed) choices.push({ label: 'Ending', sheet: 'ending', about });
  if (basis !== 'acting')
    choices.push({ label: 'Hours', sheet: 'hours', about }, { label: 'Moving', sheet: 'moving', about });
  if (employed && ends) choices.push({ label: 'Reason, destination', sheet: 'leaving-details', about });
  if (ends)
    choices.push({ label: employed ? 'Not leaving after all' : 'Not ending after all', sheet: 'not-leaving', about });
  if (employed && runOf(view, assignment).effectiveFrom <= on)
    choices.push({ label: 'Acting up', sheet: 'acting', about: { workerId } });
  return choices;
}

/** What puts an assignment right: it comes last. */
function fixesOf(assignmentId: string): Choice[] {
  const about = { assignmentId };
  return [
    { label: 'Correct a mistake', sheet: 'correct-assignment', about },
    { label: 'First day was another', sheet: 'correct-start', about },
    { label: 'It never was', sheet: 'never-was', about },
  ];
}

function ofPerson(view: View, workerId: string, on: Day): ChoiceGroup {
  const away = absenceOn(view, workerId, on);
  const here = view
    .by('assignment', 'workerId', workerId)
    .some(({ effectiveFrom, effectiveTo }) => effectiveFrom <= on && on < effectiveTo);
  const absence: Choice[] = away
    ? [
        { label: 'Back', sheet: 'back', about: { absenceId: away.id } },
        { label: 'Correct the absence', sheet: 'absence', about: { absenceId: away.id } },
      ]
    : [{ label: 'Away', sheet: 'away', about: { workerId } }];
  const choices: Choice[] = [
    ...(here ? absence : []),
    ...(here ? [{ label: 'Children’s count', sheet: 'count', about: { workerId } } as const] : []),
    { label: here ? 'Starting on another post' : 'Starting', sheet: 'starting', about: { workerId } },
    { label: 'Agency', sheet: 'agency', about: { workerId } },
    { label: 'This isn’t right', sheet: 'query', about: { about: thing('worker', workerId) } },
  ];
  return {
    key: workerId,
    title: 'The person',
    about: away ? `away since ${dayWords(away.effectiveFrom)}` : '',
    choices,
  };
}
