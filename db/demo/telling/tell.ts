import type { DayNumber } from '../../../server/domain/day.ts';
import type { DemoRound, Happening, HappeningOf } from '../happenings.ts';
import { IdGiver } from '../ids.ts';
import { keyOf, type Standing } from '../standing/laid.ts';
import type { DemoPerson } from '../world.ts';
import { tellAway, tellBack } from './tell-absences.ts';
import {
  tellActingUp,
  tellConverted,
  tellEnded,
  tellExtended,
  tellHours,
  tellLeft,
  tellMadePermanent,
  tellMoved,
  tellStarted,
} from './tell-assignments.ts';
import { tellCounted } from './tell-counts.ts';
import { tellPostChanged, tellPostClosed, tellPostEstablished, tellPostHeld, tellPostReleased } from './tell-posts.ts';
import { refsOfRounds, tellRound } from './tell-rounds.ts';
import { tellSettings } from './tell-settings.ts';
import { tellProjectsClosed, tellUnits, unitIdsOf } from './tell-units.ts';
import { Teller, type Told } from './teller.ts';

type Context = {
  readonly units: ReadonlyMap<string, string>;
  readonly known: Set<DemoPerson>;
  readonly today: DayNumber;
  readonly refs: ReadonlyMap<DemoRound, string>;
};

const nothingMore: Standing = { rounds: [], told: [], untold: new Set() };

/** Everything that happened and what HR did besides, as it was told to the record: in order of when it was recorded. */
export function tellAll(happenings: readonly Happening[], today: DayNumber, more: Standing = nothingMore): Told[] {
  const teller = new Teller();
  const ids = new IdGiver(2);
  const units = unitIdsOf(ids);
  tellUnits(teller, units);
  tellSettings(teller, { units, ids, today });
  const rounds = happenings.flatMap((one) => (one.kind === 'round' ? [one.round] : []));
  rounds.push(...more.rounds);
  const context = { units, known: new Set<DemoPerson>(), today, refs: refsOfRounds(rounds) };
  happenings.forEach((happening, at) => {
    teller.begin(`${happening.kind} ${at}`, { punctual: isScripted(happening) });
    tellOne(teller, happening, context);
  });
  teller.begin('projects closed', { punctual: false });
  tellProjectsClosed(teller, units);
  const beside = new Teller();
  for (const round of more.rounds) {
    beside.begin(`round ${round.id}`, { punctual: true });
    tellRound(beside, { kind: 'round', on: round.stages[0]?.on ?? today, round }, context);
  }
  const told = teller.told.filter((one) => !more.untold.has(keyOf(one)));
  return [...told, ...beside.told, ...more.told].sort((a, b) => a.at - b.at);
}

type Tellers = {
  readonly [K in Happening['kind']]: (teller: Teller, happening: HappeningOf<K>, context: Context) => void;
};

const tellers: Tellers = {
  post_established: (teller, happening, { units }) => tellPostEstablished(teller, happening, units),
  post_changed: tellPostChanged,
  post_held: tellPostHeld,
  post_released: tellPostReleased,
  post_closed: tellPostClosed,
  started: tellStarted,
  converted: tellConverted,
  acting_up: tellActingUp,
  left: tellLeft,
  ended: tellEnded,
  extended: tellExtended,
  hours: tellHours,
  made_permanent: tellMadePermanent,
  moved: tellMoved,
  away: tellAway,
  back: tellBack,
  counted: tellCounted,
  round: tellRound,
};

function tellOne<K extends Happening['kind']>(teller: Teller, happening: HappeningOf<K>, context: Context): void {
  tellers[happening.kind as K](teller, happening, context);
}

/** True of what the cases laid out. */
function isScripted(happening: Happening): boolean {
  if ('assignment' in happening) return happening.assignment.person.scripted;
  if ('person' in happening) return happening.person.scripted;
  if ('post' in happening) return happening.post.scripted;
  return happening.kind === 'round' && happening.round.posts.some((post) => post.scripted);
}
