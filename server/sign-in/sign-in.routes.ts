import { Hono } from 'hono';
import type { AppEnv } from '../shared/app-env.ts';
import { describe } from '../shared/describe.ts';
import { changePasswordInput, doneAnswer, setPasswordInput, signInAnswer, signInInput } from './sign-in.schemas.ts';
import { changePassword, setPassword, signIn, signOut } from './sign-in.usecases.ts';

const done = { done: true } as const;

const describeSignIn = describe({
  summary: 'Sign in: sets the session’s cookies',
  right: 'anyone',
  json: signInInput,
  answer: signInAnswer,
  also: { 401: 'The address and password don’t belong together', 429: 'Too many attempts' },
});

const describeSetPassword = describe({
  summary: 'Set a password by the link an administrator sent',
  right: 'anyone',
  json: setPasswordInput,
  answer: doneAnswer,
  also: { 409: 'The link has been used or is too old', 429: 'Too many attempts' },
});

export const signInRoutes = new Hono<AppEnv>()
  .post('/sign-in/email', describeSignIn, async (c) => c.json(await signIn(c, c.req.valid('json'))))
  .post('/reset-password', describeSetPassword, async (c) => {
    await setPassword(c, c.req.valid('json'));
    return c.json(done);
  })
  .post('/sign-out', describe({ summary: 'Sign out', right: 'signed_in', answer: doneAnswer }), async (c) => {
    await signOut(c);
    return c.json(done);
  })
  .post(
    '/change-password',
    describe({
      summary: 'Change your own password',
      right: 'signed_in',
      json: changePasswordInput,
      answer: doneAnswer,
    }),
    async (c) => {
      await changePassword(c, c.req.valid('json'));
      return c.json(done);
    },
  );
