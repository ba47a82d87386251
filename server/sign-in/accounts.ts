import type { Auth } from './auth.ts';
import { PASSWORD_LINK_HOURS } from './constants.ts';

type NewAccount = {
  /** Where it must be one that grants already name; minted otherwise. */
  readonly userId?: string;
  readonly email: string;
  readonly name: string;
  /** Without one, it is set by a link. */
  readonly password?: string;
};

/** Makes an account to sign in with, and returns its id. It may nothing until it is granted something. */
export async function makeAccount(auth: Auth, { userId, email, name, password }: NewAccount): Promise<string> {
  const { internalAdapter, password: passwords } = await auth.$context;
  const details = { ...(userId && { id: userId }), email, name, emailVerified: true };
  const user = await internalAdapter.createUser(details, { method: 'admin' });
  const hash = await passwords.hash(password ?? crypto.randomUUID() + crypto.randomUUID());
  await internalAdapter.createAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: hash,
  });
  return user.id;
}

/** Sets an account's password. Sessions begun before go on. */
export async function setPasswordOf(auth: Auth, { userId, password }: { userId: string; password: string }) {
  const { internalAdapter, password: passwords } = await auth.$context;
  await internalAdapter.updatePassword(userId, await passwords.hash(password));
}

/** The id of the account with an e-mail address, or null. */
export async function findAccountId(auth: Auth, email: string): Promise<string | null> {
  const { internalAdapter } = await auth.$context;
  return (await internalAdapter.findUserByEmail(email))?.user.id ?? null;
}

/** A link that sets a password, once, within three days. What follows `#` reaches no server's log. */
export async function makePasswordLink(auth: Auth, { userId, origin }: { userId: string; origin: string }) {
  const { internalAdapter } = await auth.$context;
  const token = `${crypto.randomUUID()}${crypto.randomUUID()}`.replaceAll('-', '');
  const expiresAt = new Date(Date.now() + PASSWORD_LINK_HOURS * 3_600_000);
  await internalAdapter.createVerificationValue({ identifier: `reset-password:${token}`, value: userId, expiresAt });
  return { url: `${origin}/set-password#${token}`, expiresAt: expiresAt.getTime() };
}

/** Ends every session of an account. */
export async function endSessions(auth: Auth, userId: string): Promise<void> {
  const { internalAdapter } = await auth.$context;
  await internalAdapter.deleteUserSessions(userId);
}
