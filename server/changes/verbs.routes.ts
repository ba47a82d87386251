import { Hono } from 'hono';
import * as v from 'valibot';
import { allVerbs } from '../domain/changes/verbs.ts';
import type { Verb } from '../domain/verb.ts';
import type { AppEnv } from '../shared/app-env.ts';
import { describe } from '../shared/describe.ts';
import { previewChange, recordChange } from './changes.usecases.ts';
import { changeRequestOf, etag } from './verbs.request.ts';

export const recordedAnswer = v.object({
  /** Null when there was nothing to do: then nothing is stored. */
  change: v.nullable(
    v.object({
      id: v.string(),
      seq: v.number(),
      recordedAt: v.string(),
      verb: v.string(),
      sentence: v.string(),
    }),
  ),
});

export const previewAnswer = v.object({
  /** What it would do, in one sentence; null when there is nothing to do. */
  preview: v.object({ sentence: v.nullable(v.string()) }),
});

const query = v.object({ preview: v.optional(v.picklist(['true', 'false'], 'true or false'), 'false') });

/** Every verb of the record as a route: one generic mount, so that a new verb is one here too. */
export function verbRoutes() {
  const routes = new Hono<AppEnv>();
  for (const verb of allVerbs) mount(routes, verb);
  return routes;
}

function mount(routes: Hono<AppEnv>, verb: Verb): void {
  const { summary, right } = verb;
  const described = describe({ summary, right, query, answer: v.union([recordedAnswer, previewAnswer]), verb });
  const path = verb.path.replaceAll(/\{(\w+)\}/g, ':$1');
  routes.on(verb.method.toUpperCase(), path, described, async (c) => {
    const preview = c.req.valid('query').preview === 'true';
    const request = await changeRequestOf(c, verb, { preview });
    if (preview) return c.json({ preview: { sentence: previewChange(c.var.ctx, verb, request).sentence } });
    const { change } = await recordChange(c.var.ctx, verb, request);
    if (change) c.header('ETag', etag(change.id));
    return c.json({ change }, change ? 201 : 200);
  });
}
