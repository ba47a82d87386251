import { Hono } from 'hono';
import type { AppEnv } from '../shared/app-env.ts';
import { describe } from '../shared/describe.ts';
import { doneAnswer } from '../sign-in/sign-in.schemas.ts';
import { madeTokenAnswer, makeTokenInput, tokenParam, tokensAnswer } from './tokens.schemas.ts';
import { endToken, makeToken, tokensFor } from './tokens.usecases.ts';

/** Keys for programs: one's own, and for an administrator everybody's. */
export const tokensRoutes = new Hono<AppEnv>()
  .get('/', describe({ summary: 'Tokens you made', right: 'signed_in', answer: tokensAnswer }), async (c) =>
    c.json({ tokens: await tokensFor(c.var.ctx) }),
  )
  .post(
    '/',
    describe({
      summary: 'Make a token for a program, no broader than your own access',
      right: 'signed_in',
      json: makeTokenInput,
      answer: madeTokenAnswer,
      makes: 'always',
      also: { 403: 'It would reach further than you do' },
    }),
    async (c) => c.json(await makeToken(c.var.ctx, c.req.valid('json')), 201),
  )
  .delete(
    '/:tokenId',
    describe({
      summary: 'Revoke a token',
      right: 'signed_in',
      param: tokenParam,
      answer: doneAnswer,
      also: { 404: 'There is no such token, or it is not yours to revoke' },
    }),
    async (c) => {
      await endToken(c.var.ctx, c.var.deps, c.req.valid('param').tokenId);
      return c.json({ done: true } as const);
    },
  );
