import { Hono } from 'hono';
import { changeDiff } from '../domain/changes/diff.ts';
import { findChange, listChanges } from '../domain/changes/log.ts';
import { undoVerb } from '../domain/changes/undo.request.ts';
import { notFound } from '../domain/errors.ts';
import { thing } from '../domain/record/things.ts';
import { unitByCode } from '../domain/units.ts';
import type { AppEnv } from '../shared/app-env.ts';
import { type Ctx, readerOf } from '../shared/context.ts';
import { describe } from '../shared/describe.ts';
import { changeAnswer, changeParam, changesAnswer, changesQuery } from './changes.schemas.ts';
import { changeSentBefore } from './sent-before.ts';
import { previewUndo, recordUndo } from './undo.usecases.ts';
import { answered, writeAnswer, writeQuery } from './verbs.answer.ts';
import { changeRequestOf } from './verbs.request.ts';

/** What happened to the record, in sentences; and taking it back. */
export const changesRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe({
      summary: 'What happened, newest first, as the reader may see it',
      right: 'signed_in',
      query: changesQuery,
      answer: changesAnswer,
    }),
    (c) => {
      const { ctx } = c.var;
      const { person, verb, unit, ...page } = c.req.valid('query');
      const about = aboutPerson(ctx, person);
      return c.json(listChanges(ctx.record, { ...page, ...about, verb, unitId: unitIdOf(ctx, unit) }, readerOf(ctx)));
    },
  )
  .get(
    '/:changeId',
    describe({
      summary: 'One change, field by field',
      right: 'signed_in',
      param: changeParam,
      answer: changeAnswer,
      also: { 404: 'There is no such change' },
    }),
    (c) => {
      const { ctx } = c.var;
      const { changeId } = c.req.valid('param');
      const change = findChange(ctx.record, changeId, readerOf(ctx));
      const diff = changeDiff(ctx.record, changeId, ctx.actor);
      if (!change || !diff) throw notFound('change');
      return c.json({ change, diff });
    },
  )
  .post(
    '/:changeId/undo',
    describe({
      summary: undoVerb.summary,
      right: 'signed_in',
      query: writeQuery,
      answer: writeAnswer,
      verb: undoVerb,
      sentBefore: changeSentBefore(undoVerb),
      also: { 409: 'Undone already, or others stand on it: `standsOn` says which' },
    }),
    async (c) => {
      const preview = c.req.valid('query').preview === 'true';
      const request = await changeRequestOf(c, undoVerb, { preview });
      if (preview) return c.json({ preview: previewUndo(c.var.ctx, request) });
      return answered(c, await recordUndo(c.var.ctx, request));
    },
  );

/** Whom it is about, or who made it: a bare id is a worker's where there is one, else a user's. */
function aboutPerson({ record }: Ctx, person: string | undefined): { thing?: string; actorId?: string } {
  if (person === undefined) return {};
  if (person.startsWith('worker:')) return { thing: person };
  if (person.includes(':') || person === 'system') return { actorId: person };
  const isWorker = record.changesOf(thing('worker', person)).length > 0;
  return isWorker ? { thing: `worker:${person}` } : { actorId: `user:${person}` };
}

function unitIdOf({ record, clock }: Ctx, code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  const unit = unitByCode(record.now, code, clock.today());
  if (!unit) throw notFound('unit');
  return unit.id;
}
