import type { DayNumber } from '../../../server/domain/day.ts';
import { numberOf } from '../calendar.ts';
import type { Count, HappeningOf } from '../happenings.ts';
import { Random } from '../random.ts';
import { type Teller, wireDay } from './teller.ts';
import { personThing } from './things.ts';

/** The team that is late with its counts on the day the demonstration is made. */
const LATE_TEAM = 'CIC2';
const LATE_BY = 33;
/** Since when figures can be asked about. */
const QUERIES_FROM = numberOf('2022-01-01');
/** Counts asked for in the last days are told at once. */
const JUST_ASKED = 12;

type Context = { readonly units: ReadonlyMap<string, string>; readonly today: DayNumber };

/** A team's counts are one Change, within a week or so of their day; one in a hundred is put right afterwards. */
export function tellCounted(
  teller: Teller,
  { on, unit, counts }: HappeningOf<'counted'>,
  { units, today }: Context,
): void {
  if (unit === LATE_TEAM && on > today - LATE_BY) return;
  const random = new Random(`counts ${unit} ${on}`);
  const wrong = counts.find(({ person }) => !person.scripted && random.chance(0.01));
  const said = counts.map((count) => ({
    workerId: count.person.id,
    children: count === wrong ? count.children + random.pick([-6, 4, 9, 10]) : count.children,
  }));
  const about = [`counts ${unit} ${on}`];
  const after = counts.map((count) => personThing(count.person));
  const actor = unit === 'SAF3' && on > today - 60 ? 'user:demo-team-manager' : 'user:demo-performance';
  const asked = today - on < JUST_ASKED;
  const late = asked ? random.whole(1, 3) : random.chance(0.05) ? random.whole(12, 24) : random.whole(1, 6);
  const input = {
    unitId: units.get(unit) ?? '',
    asAt: wireDay(on),
    counts: said.map((one) => ({ ...one, children: Math.max(0, one.children) })),
  };
  teller.tell('caseload.record-team', input, { known: on, about, after, actor, late });
  if (!wrong) return;
  const asksAbout = unit.startsWith('SAF') && on > QUERIES_FROM && on < today - 75;
  const queryId = asksAbout ? raiseQuery(teller, wrong, { unit, on }) : null;
  const right = { workerId: wrong.person.id, asAt: wireDay(on), children: wrong.children };
  const reason = 'Counted again with the manager';
  teller.tell('caseload.record', right, { known: on + 9, about, actor, reason, late: random.whole(3, 20) });
  if (!queryId) return;
  const answer = 'Counted again and put right.';
  teller.tell('query.answer', { queryId, answer }, { known: on + 12, about, actor: 'user:demo-performance', late: 2 });
}

/** The head of Safeguarding sees that a number cannot be right. */
function raiseQuery(teller: Teller, { person }: Count, { unit, on }: { unit: string; on: DayNumber }): string {
  const queryId = `query-${unit}-${on}`;
  const text = 'This isn’t right: some of these children have moved to another worker.';
  const input = { queryId, about: `worker:${person.id}`, text };
  const about = [`counts ${unit} ${on}`];
  teller.tell('query.raise', input, { known: on + 7, about, actor: 'user:demo-head-of-service', late: 1 });
  return queryId;
}
