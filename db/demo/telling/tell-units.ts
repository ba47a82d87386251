import { MS_PER_DAY } from '../../../server/domain/day.ts';
import type { IdGiver } from '../ids.ts';
import {
  BEGINNING,
  type DemoTeam,
  PROJECT_SERVICE,
  projectsClose,
  projectsOpen,
  REORGANISED,
  ROOT_CODE,
  services,
  teams,
} from '../units.ts';
import { type Teller, wireDay } from './teller.ts';

const AUTHORITY_NAME = 'Demonstration County';

/** An id for every unit there ever is. */
export function unitIdsOf(ids: IdGiver): ReadonlyMap<string, string> {
  const codes = [ROOT_CODE, ...services.map((one) => one.code), PROJECT_SERVICE.code, ...teams.map((one) => one.code)];
  return new Map(codes.map((code) => [code, ids.at(BEGINNING * MS_PER_DAY)]));
}

type Units = ReadonlyMap<string, string>;

/** The units of the first day, the teams opened since, and the reorganisation; closings come when all else is told. */
export function tellUnits(teller: Teller, units: Units): void {
  const establish = (
    code: string,
    name: string,
    of: { kind: 'service' | 'team'; parent: string | null; on: number },
  ) => {
    const parentId = of.parent === null ? null : (units.get(of.parent) ?? null);
    const input = { unitId: units.get(code) ?? '', code, name, kind: of.kind, parentId, startDate: wireDay(of.on) };
    const known = of.on === BEGINNING ? BEGINNING : of.on - 20;
    teller.tell('unit.establish', input, {
      known,
      about: [`unit ${code}`],
      after: of.parent ? [`unit ${of.parent}`] : [],
    });
  };
  establish(ROOT_CODE, AUTHORITY_NAME, { kind: 'service', parent: null, on: BEGINNING });
  for (const { code, name, nameBefore } of services) {
    const on = nameBefore === null ? REORGANISED : BEGINNING;
    establish(code, nameBefore ?? name, { kind: 'service', parent: ROOT_CODE, on });
  }
  establish(PROJECT_SERVICE.code, PROJECT_SERVICE.name, { kind: 'service', parent: ROOT_CODE, on: projectsOpen });
  for (const team of teams) {
    const parent = team.opens < REORGANISED ? team.serviceBefore : team.service;
    establish(team.code, team.name, { kind: 'team', parent, on: team.opens });
  }
  reorganise(teller, units);
}

function reorganise(teller: Teller, units: Units): void {
  const id = (code: string) => units.get(code) ?? '';
  const moved = Map.groupBy(
    teams.filter((team) => team.service !== team.serviceBefore && team.opens < REORGANISED),
    (team) => team.service,
  );
  const moves = [...moved].map(([service, list]) => ({
    unitId: id(service),
    unitIds: list.map((team) => id(team.code)),
  }));
  const known = REORGANISED - 40;
  const things = [...moved]
    .flatMap(([service, list]) => [service, ...list.map((team) => team.code)])
    .map((code) => `unit ${code}`);
  const reason = 'New service structure agreed by cabinet';
  teller.tell(
    'unit.reorganise',
    { from: wireDay(REORGANISED), moves },
    { known, about: ['structure'], after: things, reason, late: 2, actor: 'user:demo-admin' },
  );
  for (const { code, name, nameBefore } of services) {
    if (nameBefore === null || nameBefore === name) continue;
    const input = { unitId: id(code), from: wireDay(REORGANISED), name };
    teller.tell('unit.change', input, { known, about: ['structure'], reason, late: 3, actor: 'user:demo-admin' });
  }
}

/** The project teams close when everyone of them has gone. */
export function tellProjectsClosed(teller: Teller, units: Units): void {
  const close = (code: string, after: string[]) => {
    const input = { unitId: units.get(code) ?? '', lastDay: wireDay(projectsClose) };
    teller.tell('unit.close', input, { known: projectsClose + 1, about: [`closing ${code}`], after });
  };
  const projects = teams.filter((team: DemoTeam) => team.kind === 'project');
  for (const { code } of projects) close(code, [`about unit ${code}`]);
  close(
    PROJECT_SERVICE.code,
    projects.map(({ code }) => `closing ${code}`),
  );
}
