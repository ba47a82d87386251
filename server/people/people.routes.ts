import { type Context, Hono } from 'hono';
import { hashOfChange } from '../changes/changes.usecases.ts';
import { takenBefore } from '../changes/sent-before.ts';
import { changeHeaders } from '../changes/verbs.request.ts';
import { give } from '../domain/access.verbs.ts';
import { checked } from '../domain/faults.ts';
import type { AppEnv } from '../shared/app-env.ts';
import { describe } from '../shared/describe.ts';
import { changeIdOf } from '../shared/idempotency-key.ts';
import { readJson } from '../shared/read-body.ts';
import { doneAnswer } from '../sign-in/sign-in.schemas.ts';
import { addedPersonAnswer, addPersonInput, passwordLinkAnswer, peopleAnswer, personParam } from './people.schemas.ts';
import { addPerson, firstGrant, listPeople, newPasswordLink, setEnabled } from './people.usecases.ts';

const right = 'grants.write';
const done = { done: true } as const;
const noSuchPerson = { 404: 'There is no such person' };

/** Who may sign in. What they may do once they have is granted by Changes: `/api/grants`. */
export const peopleRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe({ summary: 'Everybody with an account, and their grants', right, answer: peopleAnswer }),
    async (c) => c.json({ people: await listPeople(c.var.ctx) }),
  )
  .post(
    '/',
    describe({
      summary: 'Make an account with a first grant, and a link that sets its password',
      right,
      json: addPersonInput,
      answer: addedPersonAnswer,
      makes: 'always',
      headers: changeHeaders,
      sentBefore: refuseTakenKey,
    }),
    async (c) => {
      const changeId = changeIdOf(c, { preview: false });
      const { ctx, deps } = c.var;
      const input = c.req.valid('json');
      return c.json(await addPerson({ ctx, deps, url: c.req.url }, { changeId, input }), 201);
    },
  )
  .post(
    '/:userId/password-link',
    describe({
      summary: 'Make a new link that sets a password',
      right,
      param: personParam,
      answer: passwordLinkAnswer,
      also: noSuchPerson,
    }),
    async (c) => {
      const { ctx, deps } = c.var;
      const { userId } = c.req.valid('param');
      return c.json({ passwordLink: await newPasswordLink({ ctx, deps, url: c.req.url }, userId) });
    },
  )
  .post(
    '/:userId/disabling',
    describe({
      summary: 'Let somebody sign in no more',
      right,
      param: personParam,
      answer: doneAnswer,
      also: { ...noSuchPerson, 409: 'It is your own account' },
    }),
    async (c) => {
      const { ctx, deps } = c.var;
      await setEnabled({ ctx, deps, url: c.req.url }, { ...c.req.valid('param'), enabled: false });
      return c.json(done);
    },
  )
  .post(
    '/:userId/enabling',
    describe({
      summary: 'Let somebody sign in again',
      right,
      param: personParam,
      answer: doneAnswer,
      also: noSuchPerson,
    }),
    async (c) => {
      const { ctx, deps } = c.var;
      await setEnabled({ ctx, deps, url: c.req.url }, { ...c.req.valid('param'), enabled: true });
      return c.json(done);
    },
  );

/** A repeat makes a link that works, so that it is for whoever still may; what can't be one is refused before that. */
async function refuseTakenKey(c: Context<AppEnv>): Promise<null> {
  await takenBefore(c, async () => {
    const input = checked(addPersonInput, await readJson(c.req));
    return await hashOfChange(give, firstGrant(c.var.ctx, { changeId: changeIdOf(c, { preview: false }), input }));
  });
  return null;
}
