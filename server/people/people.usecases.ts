import type * as v from 'valibot';
import { forgetTokens } from '../access/tokens.bearer.ts';
import { type ChangeRequest, previewChange, recordChange } from '../changes/changes.usecases.ts';
import { give } from '../domain/access.verbs.ts';
import { lastDay } from '../domain/day.ts';
import { AppError, fault, notFound } from '../domain/errors.ts';
import type { Record } from '../domain/record/record.ts';
import { thing } from '../domain/record/things.ts';
import type { ServerDeps } from '../shared/app-env.ts';
import type { Ctx } from '../shared/context.ts';
import { endSessions, findAccountId, makeAccount, makePasswordLink } from '../sign-in/accounts.ts';
import { findUser, listUsers, setDisabled, type User } from './people.repository.ts';
import type { addPersonInput, PersonAnswer } from './people.schemas.ts';

type AddPerson = v.InferOutput<typeof addPersonInput>;
type Link = { url: string; expiresAt: string };
/** Whose server it is, and the address that people reach it by. */
type Here = { readonly ctx: Ctx; readonly deps: ServerDeps; readonly url: string };

/** Everybody with an account, with all they have been, are and will be granted. */
export async function listPeople(ctx: Ctx): Promise<PersonAnswer[]> {
  return (await listUsers(ctx.store.db)).map((user) => told(ctx.record, user));
}

/**
 * Makes an account, and grants its first access as a Change. The account's id is the Change's, so that sending the
 * same again makes no second one. It is made last of what can be refused, and grants nothing by itself.
 */
export async function addPerson(
  { ctx, deps, url }: Here,
  { changeId, input }: { changeId: string; input: AddPerson },
): Promise<{ person: PersonAnswer; passwordLink: Link }> {
  const auth = await deps.signIn.auth(url);
  const holder = await findAccountId(auth, input.email);
  if (holder && holder !== changeId)
    throw fault('email', 'There is an account with this address: give that one access.');
  const request = firstGrant(ctx, { changeId, input });
  if (!holder) {
    previewChange(ctx, give, request);
    await makeAccount(auth, { userId: changeId, email: input.email, name: input.name });
  }
  await recordChange(ctx, give, request);
  const user = await requireUser(ctx, changeId);
  return { person: told(ctx.record, user), passwordLink: await linkFor({ ctx, deps, url }, changeId) };
}

/** The Change that grants a newcomer's first access. */
export function firstGrant(ctx: Ctx, { changeId, input }: { changeId: string; input: AddPerson }): ChangeRequest {
  const { access, unitIds, lastDay: last } = input;
  const from = input.from ?? ctx.clock.today();
  const grant = { grantId: `${changeId}-1`, userId: changeId, access, unitIds, from, lastDay: last };
  return { input: grant, changeId, basedOn: {}, reason: null, madeAt: null };
}

/** A new link that sets somebody's password; what was set before goes on working until it is used. */
export async function newPasswordLink(here: Here, userId: string): Promise<Link> {
  await requireUser(here.ctx, userId);
  return await linkFor(here, userId);
}

/** Lets somebody sign in no more, ending their sessions and resting their tokens; or lets them again. Their grants stay. */
export async function setEnabled(
  { ctx, deps, url }: Here,
  { userId, enabled }: { userId: string; enabled: boolean },
): Promise<void> {
  await requireUser(ctx, userId);
  if (!enabled && ctx.actor.id === `user:${userId}`) {
    throw new AppError({ code: 'yourself', status: 409, message: 'You can’t disable your own account.' });
  }
  await setDisabled(ctx.store.db, userId, enabled ? null : new Date(ctx.clock.now()));
  if (enabled) return;
  await endSessions(await deps.signIn.auth(url), userId);
  deps.signIn.forget(userId);
  forgetTokens(deps, ({ madeBy }) => madeBy === `user:${userId}`);
}

async function linkFor({ deps, url }: Here, userId: string): Promise<Link> {
  const origin = deps.config.publicUrl ?? new URL(url).origin;
  const link = await makePasswordLink(await deps.signIn.auth(url), { userId, origin });
  return { url: link.url, expiresAt: new Date(link.expiresAt).toISOString() };
}

async function requireUser(ctx: Ctx, userId: string): Promise<User> {
  const user = await findUser(ctx.store.db, userId);
  if (!user) throw notFound('person');
  return user;
}

function told(record: Record, { id: userId, name, email, disabledAt }: User): PersonAnswer {
  const grants = record.now.by('grant', 'userId', userId).map((grant) => ({
    grantId: grant.id,
    access: grant.access,
    unitIds: [...grant.unitIds],
    startDate: grant.effectiveFrom,
    endDate: lastDay(grant),
    etag: record.lastChangeOf(thing('grant', grant.id))?.id ?? '',
  }));
  return { userId, name, email, enabled: disabledAt === null, grants };
}
