import { Hono } from 'hono';
import * as v from 'valibot';
import { grantsKey, visibleRecord } from '../domain/changes/visible-record.ts';
import { encodeRecord } from '../domain/record/wire.ts';
import type { AppEnv } from '../shared/app-env.ts';
import { describe } from '../shared/describe.ts';
import { wholeNumberQuery } from '../shared/query-schemas.ts';

const query = v.object({
  since: v.optional(
    wholeNumberQuery('The seq that the device holds already: whoever may see the whole gets the difference', {
      least: 0,
      most: Number.MAX_SAFE_INTEGER,
      words: 'a whole number',
    }),
  ),
});

const answer = v.looseObject({ format: v.number(), scope: v.string(), since: v.number(), seq: v.number() });

/** The part of the record that the caller's device may hold, as columns (mechanisms 1). */
export const recordRoutes = new Hono<AppEnv>().get(
  '/',
  describe({
    summary: 'The record for a device: everything since a seq, or a snapshot of the reader’s own units',
    right: 'signed_in',
    query,
    answer,
    headers: [{ name: 'If-None-Match', required: false, summary: 'The ETag of what the device holds' }],
    also: { 304: 'Nothing has changed' },
  }),
  (c) => {
    const { record, actor } = c.var.ctx;
    const etag = `"${record.seq}.${encodeURIComponent(grantsKey(actor))}"`;
    c.header('ETag', etag);
    c.header('Cache-Control', 'private, no-cache');
    if (c.req.header('if-none-match') === etag) return c.body(null, 304);
    const since = Math.min(c.req.valid('query').since ?? 0, record.seq);
    const { scope, delta } = visibleRecord(record, actor, since);
    return c.json(encodeRecord({ scope, since: scope === 'whole' ? since : 0, delta }));
  },
);
