import type { Access } from '../../server/domain/record/facts.ts';
import type { IconName } from '../ui/icon.tsx';

export const navIds = [
  'today',
  'reminders',
  'vacancies',
  'record',
  'posts',
  'people',
  'teams',
  'agency',
  'managers',
  'caseloads',
  'measures',
  'changes',
  'outbox',
  'settings',
] as const;
export type NavId = (typeof navIds)[number];

export type NavItem = { readonly id: NavId; readonly label: string; readonly path: string; readonly icon: IconName };

const labels: { readonly [I in NavId]: string } = {
  today: 'Today',
  reminders: 'Reminders',
  vacancies: 'Vacancies',
  record: 'Record',
  posts: 'Posts',
  people: 'People',
  teams: 'Teams',
  agency: 'Agency',
  managers: 'Managers',
  caseloads: 'Caseloads',
  measures: 'Measures',
  changes: 'Changes',
  outbox: 'Outbox',
  settings: 'People and settings',
};

type Asking = { readonly has: (access: Access) => boolean; readonly present: ReadonlySet<NavId> };

/** Everything a person may open, in the order of the rail; `present` are the screens that exist. */
export function railItems(asking: Asking): NavItem[] {
  const seen: readonly NavId[] = isBoardOnly(asking.has) ? ['measures', 'teams', 'changes'] : navIds;
  return seen.filter((id) => asking.present.has(id) && (id !== 'record' || mayRecord(asking.has))).map(itemOf);
}

/** The four of the phone's bar, by access; the rest is under More. */
export function barItems(asking: Asking): NavItem[] {
  const wanted = barOf(asking.has);
  const all = railItems(asking);
  const first = wanted.flatMap((id) => all.find((item) => item.id === id) ?? []);
  const rest = all.filter((item) => !first.includes(item));
  return [...first, ...rest].slice(0, 4);
}

function barOf(has: Asking['has']): readonly NavId[] {
  if (has('admin') || has('hr')) return ['today', 'vacancies', 'record', 'people'];
  if (has('head_of_service') || has('team_manager')) return ['today', 'teams', 'caseloads', 'agency'];
  if (has('performance')) return ['today', 'measures', 'teams', 'changes'];
  return ['measures', 'teams', 'changes'];
}

function mayRecord(has: Asking['has']): boolean {
  return has('admin') || has('hr');
}

function isBoardOnly(has: Asking['has']): boolean {
  const others: readonly Access[] = ['admin', 'hr', 'performance', 'head_of_service', 'team_manager'];
  return has('board') && !others.some(has);
}

function itemOf(id: NavId): NavItem {
  return { id, label: labels[id], path: `/${id}`, icon: id };
}
