import { Hono } from 'hono';
import * as v from 'valibot';
import { reminderChoices, remindersAnswer, subscribeInput, subscriptionIdSchema } from '../domain/reminders.schemas.ts';
import type { AppEnv } from '../shared/app-env.ts';
import { describe } from '../shared/describe.ts';
import { doneAnswer } from '../sign-in/sign-in.schemas.ts';
import { choose, remindersFor, subscribe, unsubscribe } from './reminders.usecases.ts';

const right = 'signed_in';
const done = { done: true } as const;

/** One's own: what to be reminded of, and on which devices. */
export const remindersRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe({ summary: 'What you chose to be reminded of, and your devices', right, answer: remindersAnswer }),
    async (c) => {
      c.header('Cache-Control', 'no-store');
      return c.json(await remindersFor(c.var.ctx, c.var.deps));
    },
  )
  .put(
    '/choices',
    describe({ summary: 'Choose what to be reminded of', right, json: reminderChoices, answer: doneAnswer }),
    async (c) => {
      await choose(c.var.ctx, c.req.valid('json'));
      return c.json(done);
    },
  )
  .post(
    '/subscriptions',
    describe({
      summary: 'Have this device told once a day how many things are due',
      right,
      json: subscribeInput,
      answer: v.object({ id: v.string() }),
      makes: 'always',
      also: { 409: 'Messages to devices are not set up here' },
    }),
    async (c) => c.json(await subscribe(c.var.ctx, c.var.deps, c.req.valid('json')), 201),
  )
  .delete(
    '/subscriptions/:subscriptionId',
    describe({
      summary: 'Have a device of yours told no more',
      right,
      param: v.object({ subscriptionId: subscriptionIdSchema }),
      answer: doneAnswer,
    }),
    async (c) => {
      await unsubscribe(c.var.ctx, c.req.valid('param').subscriptionId);
      return c.json(done);
    },
  );
