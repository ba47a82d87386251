import { Hono } from 'hono';
import { allVerbs } from '../domain/changes/verbs.ts';
import type { Verb } from '../domain/verb.ts';
import type { AppEnv } from '../shared/app-env.ts';
import { describe } from '../shared/describe.ts';
import { previewChange, recordChange, tryChange } from './changes.usecases.ts';
import { changeSentBefore } from './sent-before.ts';
import { answered, writeAnswer, writeQuery } from './verbs.answer.ts';
import { changeRequestOf } from './verbs.request.ts';

/** Every verb of the record as a route: one generic mount, so that a new verb is one here too. */
export function verbRoutes() {
  const routes = new Hono<AppEnv>();
  for (const verb of allVerbs) mount(routes, verb);
  return routes;
}

function mount(routes: Hono<AppEnv>, verb: Verb): void {
  const { summary, right } = verb;
  const sentBefore = changeSentBefore(verb);
  const described = describe({ summary, right, query: writeQuery, answer: writeAnswer, verb, sentBefore });
  const path = verb.path.replaceAll(/\{(\w+)\}/g, ':$1');
  routes.on(verb.method.toUpperCase(), path, described, async (c) => {
    const preview = c.req.valid('query').preview === 'true';
    const { ctx } = c.var;
    const plan = (input: unknown) => tryChange(ctx, verb, input);
    const trying = { plan, view: ctx.record.now, today: ctx.clock.today() };
    const request = await changeRequestOf(c, verb, { preview, trying });
    if (preview) return c.json({ preview: { sentence: previewChange(c.var.ctx, verb, request).sentence } });
    return answered(c, await recordChange(c.var.ctx, verb, request));
  });
}
