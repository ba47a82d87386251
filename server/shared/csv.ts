import { stringify } from 'csv-stringify/sync';
import type { Context } from 'hono';

export type Answer = { readonly [key: string]: unknown };
type Rows = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly object[];
  readonly body: Answer;
};

/** A list as the caller asked for it: CSV by `.csv` after the address or `Accept: text/csv`, JSON otherwise. */
export function replyWithList(c: Context, { name, columns, rows, body }: Rows): Response {
  c.header('Vary', 'Accept');
  if (!wantsCsv(c)) return c.json(body);
  const day = typeof body.asAt === 'string' ? `-${body.asAt}` : '';
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', `attachment; filename="${name}${day}.csv"`);
  return c.body(csvOf(columns, rows));
}

/**
 * Rows as CSV with a header of field names in snake case, as import packs have them; CRLF, and a BOM so that
 * spreadsheets read it as UTF-8. Text that a spreadsheet would take for a formula is escaped.
 */
export function csvOf(columns: readonly string[], rows: readonly object[]): string {
  const header = columns.map((key) => ({ key, header: snakeCase(key) }));
  return stringify([...rows], {
    header: true,
    columns: header,
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { boolean: (value) => (value ? 'yes' : 'no'), object: (value) => JSON.stringify(value) },
  });
}

function wantsCsv(c: Context): boolean {
  if (new URL(c.req.url).pathname.endsWith('.csv')) return true;
  const accept = c.req.header('accept') ?? '';
  return accept.includes('text/csv') && !accept.includes('application/json');
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
