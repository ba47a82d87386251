import type Database from 'libsql';

/**
 * What each question of the benchmark costs in SQL at the least: prepared once, over the same tables, current knowledge
 * only, with the indexes that these very statements deserve. No access, no second clock, no checks: only the reading.
 */
const OPEN = 9007199254740991;
const EMPLOYED = `('permanent', 'fixed_term')`;

const indexes = [
  `CREATE INDEX limit_post_unit ON post_versions (unit_id, post_number) WHERE known_to = ${OPEN}`,
  'CREATE INDEX limit_post_id ON post_versions (id)',
  `CREATE INDEX limit_assignment_open ON assignment_versions (post_id) WHERE known_to = ${OPEN}`,
  'CREATE INDEX limit_assignment_post ON assignment_versions (post_id)',
  `CREATE INDEX limit_assignment_worker ON assignment_versions (worker_id) WHERE known_to = ${OPEN}`,
  `CREATE INDEX limit_assignment_unit ON assignment_versions (unit_id) WHERE known_to = ${OPEN} AND post_id IS NULL`,
  `CREATE INDEX limit_count_worker ON caseload_count_versions (worker_id, effective_from) WHERE known_to = ${OPEN}`,
];

/** Makes a copy of Muster's database the limit's own: without the guards of history, with these indexes. */
export function settle(db: Database.Database): void {
  const triggers = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).all() as { name: string }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
  for (const index of indexes) db.exec(index);
  db.exec('ANALYZE');
}

const inForce = (row: string) =>
  `${row}.known_to = ${OPEN} AND ${row}.effective_from <= ?2 AND ?2 < ${row}.effective_to`;
const monthOf = (day: string) => `substr(${day}, 1, 4) * 12 + substr(${day}, 6, 2)`;

/** ?1 a unit, ?2 a day, ?3 how many. Employed FTE and ETag of each post with one pass over its assignments. */
const list = `
  SELECT q.*, c.id AS etag FROM (
    SELECT p.id, p.post_number, p.title, p.role, p.unit_id, p.fte_micro / 1e6 AS fte,
      ifnull(sum(iif(a.basis IN ${EMPLOYED} AND a.effective_from <= ?2 AND ?2 < a.effective_to, a.fte_micro, 0)), 0) / 1e6 AS employed_fte,
      p.status, p.review_on, p.funding, p.funding_ends_on, p.grade, p.budget_code, p.approval_ref, p.registration_required,
      p.effective_from, p.effective_to, max(p.known_from, ifnull(max(a.known_from), 0)) AS touched
    FROM (SELECT * FROM post_versions p WHERE p.unit_id = ?1 AND ${inForce('p')} ORDER BY p.post_number LIMIT ?3) p
    LEFT JOIN assignment_versions a ON a.post_id = p.id AND a.known_to = ${OPEN}
    GROUP BY p.version_id) q
  JOIN changes c ON c.seq = q.touched ORDER BY q.post_number`;

const total = `SELECT count(*) AS total FROM post_versions p WHERE p.unit_id = ?1 AND ${inForce('p')}`;

/** ?1 a post: its versions, the employed on it (vacancies follow from them), the last Changes that touched it. */
const post = {
  versions: `SELECT * FROM post_versions WHERE id = ?1 AND known_to = ${OPEN} ORDER BY effective_from`,
  holders: `SELECT effective_from, effective_to, fte_micro, basis FROM assignment_versions
    WHERE post_id = ?1 AND known_to = ${OPEN} AND basis IN ${EMPLOYED} ORDER BY effective_from`,
  changes: `SELECT id, seq, recorded_at, verb FROM changes WHERE seq IN (
      SELECT known_from FROM post_versions WHERE id = ?1 UNION SELECT known_to FROM post_versions WHERE id = ?1
      UNION SELECT known_from FROM assignment_versions WHERE post_id = ?1
      UNION SELECT known_to FROM assignment_versions WHERE post_id = ?1)
    ORDER BY seq DESC LIMIT 20`,
};

const inUnits = (column: string) => `${column} IN (SELECT value FROM json_each(?1))`;
const counted = `p.known_to = ${OPEN} AND p.role <> 'other' AND ${inUnits('p.unit_id')}`;

/** Pieces of assignments on posts of the units (a unit, its days, its amount), and what is on no post but in the unit. */
const pieces = (rule: string) => `
  SELECT p.unit_id AS unit, p.id AS post, max(a.effective_from, p.effective_from) AS d, min(a.effective_to, p.effective_to) AS e, a.fte_micro AS x
  FROM post_versions p JOIN assignment_versions a ON a.post_id = p.id AND a.known_to = ${OPEN}
    AND a.effective_from < p.effective_to AND p.effective_from < a.effective_to
  WHERE ${counted} AND ${rule}
  UNION ALL
  SELECT a.unit_id, NULL, a.effective_from, a.effective_to, a.fte_micro FROM assignment_versions a
  WHERE a.known_to = ${OPEN} AND a.post_id IS NULL AND a.role <> 'other' AND ${inUnits('a.unit_id')} AND ${rule}`;

const funded = `SELECT p.unit_id AS unit, p.id AS post, p.effective_from AS d, p.effective_to AS e, p.fte_micro AS x FROM post_versions p WHERE ${counted}`;

/** A sweep: what each month adds to the one before it. The dearer forms (a sum for each month) were left out. */
const byMonth = (rows: string, before = '') => `
  WITH ${before} piece AS MATERIALIZED (${rows})
  SELECT unit, m, sum(x) AS x FROM (
    SELECT unit, ${monthOf('d')} AS m, x FROM piece UNION ALL SELECT unit, ${monthOf('e')}, -x FROM piece)
  GROUP BY unit, m ORDER BY m`;

/** V is not linear: a post's funded and employed FTE are summed along its own days before the months. */
const holdings = `
  fund AS MATERIALIZED (${funded}), hold AS MATERIALIZED (${pieces(`a.basis IN ${EMPLOYED}`)}),
  event AS (
    SELECT unit, post, d, x AS f, 0 AS h FROM fund UNION ALL SELECT unit, post, e, -x, 0 FROM fund
    UNION ALL SELECT unit, post, d, 0, x FROM hold WHERE post IS NOT NULL
    UNION ALL SELECT unit, post, e, 0, -x FROM hold WHERE post IS NOT NULL),`;
const vacantPieces = `
  SELECT unit, d, e, funded - employed AS x FROM (
    SELECT unit, d, sum(sum(f)) OVER post_days AS funded, sum(sum(h)) OVER post_days AS employed,
      lead(d, 1, '9999-12-31') OVER post_days AS e
    FROM event GROUP BY unit, post, d WINDOW post_days AS (PARTITION BY unit, post ORDER BY d))
  WHERE funded > employed`;

const sums = {
  funded: byMonth(funded),
  vacant: byMonth(vacantPieces, holdings),
  employed: byMonth(pieces(`a.basis IN ${EMPLOYED}`)),
  agency: byMonth(pieces(`a.basis = 'agency'`)),
  covering: byMonth(pieces(`a.basis = 'agency' AND a.covers = 'vacancy'`)),
};

/** ?1 a unit, ?2 a day. From whoever is on the unit's posts to their main assignment and latest count. */
const caseloads = `
  WITH here AS (
    SELECT a.worker_id FROM post_versions p JOIN assignment_versions a ON a.post_id = p.id AND ${inForce('a')}
    WHERE p.unit_id = ?1 AND ${inForce('p')}
    UNION SELECT a.worker_id FROM assignment_versions a WHERE a.unit_id = ?1 AND a.post_id IS NULL AND ${inForce('a')}),
  held AS (
    SELECT a.worker_id, ifnull(p.unit_id, a.unit_id) AS unit_id, ifnull(p.role, a.role) AS role,
      row_number() OVER (PARTITION BY a.worker_id ORDER BY a.fte_micro DESC, a.effective_from, a.assignment_ref) AS place,
      sum(a.fte_micro) OVER (PARTITION BY a.worker_id) AS fte_micro,
      sum(iif(a.basis = 'acting', 0, a.fte_micro)) OVER (PARTITION BY a.worker_id) AS own_micro,
      max(a.basis IN ${EMPLOYED}) OVER (PARTITION BY a.worker_id) AS employed
    FROM here JOIN assignment_versions a ON a.worker_id = here.worker_id AND ${inForce('a')}
    LEFT JOIN post_versions p ON p.id = a.post_id AND ${inForce('p')}
    WHERE a.post_id IS NULL OR p.id IS NOT NULL)
  SELECT h.worker_id, d.worker_ref, d.name, h.role, iif(h.employed, h.own_micro, h.fte_micro) / 1e6 AS fte, c.children, c.effective_from AS counted_on
  FROM held h
  JOIN worker_details_versions d ON d.id = h.worker_id AND d.known_to = ${OPEN}
  JOIN caseload_count_versions c ON c.version_id = (
    SELECT version_id FROM caseload_count_versions WHERE worker_id = h.worker_id AND known_to = ${OPEN}
      AND effective_from > date(?2, '-31 days') AND effective_from <= ?2 ORDER BY effective_from DESC LIMIT 1)
  WHERE h.place = 1 AND h.unit_id = ?1 AND h.role <> 'other' AND c.children > 0
  ORDER BY c.children DESC, d.worker_ref`;

const write = {
  begin: 'BEGIN IMMEDIATE',
  change: `INSERT INTO changes (seq, id, recorded_at, made_at, actor, verb, things, body_hash)
    VALUES ((SELECT max(seq) + 1 FROM changes), ?1, ?2, ?2, 'limit', 'caseload.record', '[]', '') RETURNING seq`,
  close: `UPDATE caseload_count_versions SET known_to = ?2 WHERE id = ?1 AND known_to = ${OPEN}`,
  add: `INSERT INTO caseload_count_versions (version_id, id, effective_from, effective_to, known_from, known_to, worker_id, children)
    VALUES (?1 * 1000000, ?2 || ':' || ?3, ?3, date(?3, '+1 day'), ?1, ${OPEN}, ?2, ?4)`,
  commit: 'COMMIT',
  rollback: 'ROLLBACK',
};

export const statements = {
  list,
  total,
  post,
  sums,
  caseloads,
  write,
  seq: 'SELECT ifnull(max(seq), 0) AS seq FROM changes',
};

/** Every row of every history table that a device holds, each table as one JSON text: ?1 the seq already held. */
export function recordStatements(db: Database.Database): { table: string; sql: string }[] {
  const tables = db
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND (name LIKE '%\\_versions' ESCAPE '\\' OR name = 'changes')`,
    )
    .all() as { name: string }[];
  return tables.map(({ name }) => {
    const columns = db.prepare(`SELECT name FROM pragma_table_info('${name}')`).all() as { name: string }[];
    const row = `json_array(${columns.map((column) => `"${column.name}"`).join(', ')})`;
    // by the primary key, and by the index over closed versions
    const since =
      name === 'changes'
        ? `SELECT * FROM changes WHERE seq > ?1`
        : `SELECT * FROM ${name} WHERE version_id >= (?1 + 1) * 1000000
           UNION SELECT * FROM ${name} WHERE known_to > ?1 AND known_to <> ${OPEN}`;
    return { table: name, sql: `SELECT json_group_array(${row}) AS rows FROM (${since})` };
  });
}
