import type { Day } from '../../server/domain/day.ts';
import { recruitmentMeasures } from '../../server/domain/measures/recruitment-registry.ts';
import { measures } from '../../server/domain/measures/registry.ts';
import { type CheckKind, checkKinds } from '../../server/domain/record/facts.ts';
import { thing } from '../../server/domain/record/things.ts';
import type { View } from '../../server/domain/record/view.ts';
import { checksOf, isOutstanding } from '../../server/domain/recruitment.checks.ts';
import type { BoardRow } from '../../server/domain/vacancies.board.ts';
import { capital, checkWords } from '../../server/domain/words.ts';
import type { NavItem } from '../frame/nav.ts';
import type { Choice, ChoiceGroup } from '../record/choices.ts';
import type { UnitChoice } from '../ui/unit-picker.tsx';

/** A screen, in the rail or beyond it. */
export type ScreenToFind = Pick<NavItem, 'label' | 'path'> & {
  readonly id: NavItem['id'] | 'rounds' | 'queries' | 'measure';
};

const eachMeasure = [...Object.values(measures), ...Object.values(recruitmentMeasures)].map(
  ({ id, label }): ScreenToFind => ({ id: 'measure', label, path: `/measures/${id}` }),
);

/** Screens that others lead to, by what those call them; offered with the screen that leads there. */
export function furtherScreens(rail: readonly NavItem[], seesNames: boolean): ScreenToFind[] {
  const has = (id: NavItem['id']) => rail.some((item) => item.id === id);
  return [
    ...(has('vacancies') ? [{ id: 'rounds', label: 'Rounds and cohorts', path: '/recruitment' } as const] : []),
    ...(seesNames ? [{ id: 'queries', label: 'Queries', path: '/queries' } as const] : []),
    ...(has('measures') ? eachMeasure : []),
  ];
}

/** What is recorded of somebody or something that is not here yet. */
export const anew: readonly Choice[] = [
  { label: 'New cohort', sheet: 'cohort', about: {} },
  { label: 'Someone starts', sheet: 'starting', about: {} },
  { label: 'Agency starts', sheet: 'agency', about: {} },
];

/** What can be recorded of the recruitment to a post: that it begins, or the checks of its offer, those still open first. */
export function choicesForRecruitment(view: View, rows: readonly BoardRow[], today: Day): ChoiceGroup[] {
  return rows.flatMap(({ key, postId, round }) => {
    if (postId && !round) {
      const begins: Choice = { label: 'Start recruitment', sheet: 'recruiting', about: { postId } };
      return [{ key, title: 'The post', about: '', choices: [begins] }];
    }
    const offerId = round?.offer?.id;
    const checks = offerId === undefined ? [] : checkChoices(view, offerId, today);
    return checks.length === 0 ? [] : [{ key, title: 'Checks of the offer', about: '', choices: checks }];
  });
}

function checkChoices(view: View, offerId: string, today: Day): Choice[] {
  const { list } = checksOf(view, offerId, today);
  if (list.length === 0) return []; // they are listed once it is accepted
  const isOpen = (kind: CheckKind) => list.some((check) => check.check === kind && isOutstanding(check));
  const inOrder = checkKinds.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a)));
  return inOrder.map((check) => ({ label: capital(checkWords[check]), sheet: 'check', about: { offerId, check } }));
}

/** What can be recorded of a team or service. */
export function choicesForUnit({ id, isTeam }: Pick<UnitChoice, 'id' | 'isTeam'>): ChoiceGroup[] {
  const counts: Choice[] = isTeam ? [{ label: 'Enter counts', sheet: 'team-counts', about: { unitId: id } }] : [];
  const query: Choice = { label: 'This isn’t right', sheet: 'query', about: { about: thing('unit', id) } };
  return [{ key: id, title: isTeam ? 'The team' : 'The service', about: '', choices: [...counts, query] }];
}
