import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { allVerbs } from '../domain/changes/verbs.ts';
import type { Verb } from '../domain/verb.ts';
import type { AppEnv } from '../shared/app-env.ts';
import { describe } from '../shared/describe.ts';
import { previewAnswer, recordedAnswer } from './changes.schemas.ts';
import { previewChange, type RecordedChange, recordChange } from './changes.usecases.ts';
import { changeRequestOf, etag } from './verbs.request.ts';

/** Every write can be asked what it would do instead. */
export const writeQuery = v.object({ preview: v.optional(v.picklist(['true', 'false'], 'true or false'), 'false') });
export const writeAnswer = v.union([recordedAnswer, previewAnswer]);

/** Every verb of the record as a route: one generic mount, so that a new verb is one here too. */
export function verbRoutes() {
  const routes = new Hono<AppEnv>();
  for (const verb of allVerbs) mount(routes, verb);
  return routes;
}

function mount(routes: Hono<AppEnv>, verb: Verb): void {
  const { summary, right } = verb;
  const described = describe({ summary, right, query: writeQuery, answer: writeAnswer, verb });
  const path = verb.path.replaceAll(/\{(\w+)\}/g, ':$1');
  routes.on(verb.method.toUpperCase(), path, described, async (c) => {
    const preview = c.req.valid('query').preview === 'true';
    const request = await changeRequestOf(c, verb, { preview });
    if (preview) return c.json({ preview: { sentence: previewChange(c.var.ctx, verb, request).sentence } });
    return answered(c, await recordChange(c.var.ctx, verb, request));
  });
}

/** 201 with its ETag where something was recorded, 200 where there was nothing to do. */
export function answered(c: Context<AppEnv>, { change }: RecordedChange) {
  if (change) c.header('ETag', etag(change.id));
  return c.json({ change }, change ? 201 : 200);
}
