import Database from 'libsql';

/** What the benchmark rotates over, read from the database before anything is measured. */
export type Choices = {
  readonly teams: readonly Unit[];
  /** The service with most teams, which the token is for, and its teams. */
  readonly service: Unit;
  readonly teamsOfService: readonly Unit[];
  readonly root: Unit;
  readonly unitIds: readonly string[];
  /** Posts that stayed in the service's teams. */
  readonly postIds: readonly string[];
  /** People who hold a post through the days that counts are written for. */
  readonly workerIds: readonly string[];
  readonly days: readonly string[];
};
export type Unit = { readonly id: string; readonly code: string };

type UnitRow = Unit & { readonly kind: string; readonly parent: string | null };

const OPEN = 9007199254740991;
const FIRST_DAY = Date.UTC(2018, 1, 5);
const DAYS = 690;

export function choicesOf(file: string): Choices {
  const db = new Database(file, { readonly: true });
  const units = db
    .prepare(`SELECT id, code, kind_of_unit AS kind, parent_id AS parent FROM unit_versions
      WHERE known_to = ${OPEN} AND effective_from <= '2018-01-31' AND effective_to > '2020-01-31' ORDER BY code`)
    .all() as UnitRow[];
  const teams = units.filter(({ kind }) => kind === 'team');
  const root = units.find(({ parent }) => parent === null);
  const services = units.filter(({ id }) => teams.some(({ parent }) => parent === id));
  const under = (service: Unit) => teams.filter(({ parent }) => parent === service.id);
  const service = services.toSorted((a, b) => under(b).length - under(a).length)[0];
  if (!root || !service) throw new Error('The record has no unit over services over teams.');
  const teamsOfService = under(service);
  const ids = (sql: string) => (db.prepare(sql).all() as { id: string }[]).map(({ id }) => id);
  const codes = teamsOfService.map(({ id }) => `'${id}'`).join(', ');
  const postIds = ids(`SELECT id FROM post_versions WHERE known_to = ${OPEN}
    GROUP BY id HAVING min(unit_id IN (${codes})) = 1 ORDER BY id`);
  const workerIds =
    ids(`SELECT worker_id AS id FROM assignment_versions WHERE known_to = ${OPEN} AND post_id IS NOT NULL
    GROUP BY worker_id HAVING min(effective_from) <= '2018-01-31' AND max(effective_to) > '2020-01-31' ORDER BY id`);
  db.close();
  if (workerIds.length === 0) throw new Error('Nobody holds a post through the days that counts are written for.');
  const days = Array.from({ length: DAYS }, (_, at) => dayOf(FIRST_DAY + at * 86_400_000));
  return { teams, service, teamsOfService, root, unitIds: units.map(({ id }) => id), postIds, workerIds, days };
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
