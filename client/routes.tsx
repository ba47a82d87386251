import { Navigate, type RouteDefinition } from '@solidjs/router';
import { type Component, type JSX, lazy } from 'solid-js';
import { type NavId, navIds } from './frame/nav.ts';
import { useNav } from './frame/use-nav.ts';
import { arrive } from './shared/arriving.ts';
import { useAsAt } from './shared/as-at.tsx';

/**
 * Every screen: its address, and where it comes from when it is opened. One that is in the rail has the rail's name
 * as its address (`/posts`), and is offered there once it stands here.
 */
export const routes: RouteDefinition[] = [
  { path: '/', component: Home },
  { path: '/today', component: page(async () => (await import('./today/today.page.tsx')).TodayPage) },
  { path: '/reminders', component: page(async () => (await import('./reminders/reminders.page.tsx')).RemindersPage) },
  { path: '/vacancies', component: page(async () => (await import('./vacancies/vacancies.page.tsx')).VacanciesPage) },
  {
    path: '/vacancies/:postId',
    component: page(async () => (await import('./vacancies/vacancy.page.tsx')).VacancyPage),
  },
  { path: '/recruitment', component: page(async () => (await import('./recruitment/rounds.page.tsx')).RoundsPage) },
  {
    path: '/recruitment/:recruitmentId',
    component: page(async () => (await import('./recruitment/round.page.tsx')).RoundPage),
  },
  {
    path: '/recruitment/:recruitmentId/offers/:offerId',
    component: page(async () => (await import('./recruitment/offer.page.tsx')).OfferPage),
  },
  { path: '/record', component: page(async () => (await import('./record/record.page.tsx')).RecordPage) },
  { path: '/posts', component: page(async () => (await import('./posts/posts.page.tsx')).PostsPage) },
  { path: '/posts/:postId', component: page(async () => (await import('./posts/post.page.tsx')).PostPage) },
  { path: '/measures', component: page(async () => (await import('./measures/measures.page.tsx')).MeasuresPage) },
  {
    path: '/measures/:measureId',
    component: page(async () => (await import('./measures/measure.page.tsx')).MeasurePage),
  },
  { path: '/caseloads', component: page(async () => (await import('./caseloads/caseloads.page.tsx')).CaseloadsPage) },
  {
    path: '/caseloads/:unitId',
    component: page(async () => (await import('./caseloads/team.page.tsx')).TeamCaseloadsPage),
  },
  { path: '/teams', component: page(async () => (await import('./teams/teams.page.tsx')).TeamsPage) },
  { path: '/teams/:unitId', component: page(async () => (await import('./teams/team.page.tsx')).TeamPage) },
  { path: '/managers', component: page(async () => (await import('./managers/managers.page.tsx')).ManagersPage) },
  { path: '/agency', component: page(async () => (await import('./agency/agency.page.tsx')).AgencyPage) },
  { path: '/people', component: page(async () => (await import('./people/people.page.tsx')).PeoplePage) },
  { path: '/people/:workerId', component: page(async () => (await import('./people/worker.page.tsx')).WorkerPage) },
  { path: '/settings', component: page(async () => (await import('./settings/settings.page.tsx')).SettingsPage) },
  { path: '/queries', component: page(async () => (await import('./queries/queries.page.tsx')).QueriesPage) },
  { path: '/changes', component: page(async () => (await import('./changes/changes.page.tsx')).ChangesPage) },
  { path: '/outbox', component: page(async () => (await import('./outbox/outbox.page.tsx')).OutboxPage) },
  { path: '*', component: page(async () => (await import('./frame/no-such-screen.tsx')).NoSuchScreen) },
];

export const presentScreens: ReadonlySet<NavId> = new Set(
  navIds.filter((id) => routes.some((route) => route.path === `/${id}`)),
);

/** The app opens on the first screen of the person's own bar. */
function Home(): JSX.Element {
  const { bar } = useNav();
  const { href } = useAsAt();
  return <Navigate href={href(bar()[0]?.path ?? '/posts')} />;
}

function page(load: () => Promise<Component>): Component {
  return lazy(async () => ({ default: await arrive(load) }));
}
