import type { Day } from '../../server/domain/day.ts';
import type { Access } from '../../server/domain/record/facts.ts';
import { ask, askJson } from '../shared/api.ts';

/** People and tokens as the server tells them (server/people, server/access). */
export type GivenAccess = {
  readonly grantId: string;
  readonly access: Access;
  readonly unitIds: readonly string[];
  readonly startDate: Day;
  readonly endDate: Day | null;
};

export type Person = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly enabled: boolean;
  readonly grants: readonly GivenAccess[];
};

export type PasswordLink = { readonly url: string; readonly expiresAt: string };

export type Token = {
  readonly id: string;
  readonly label: string;
  readonly access: Access;
  readonly unit: { readonly id: string; readonly code: string; readonly name: string } | null;
  readonly madeBy: string | null;
  readonly madeAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
};

export async function listPeople(): Promise<readonly Person[]> {
  return (await askJson<{ people: readonly Person[] }>('/api/people')).people;
}

type NewPerson = {
  readonly name: string;
  readonly email: string;
  readonly access: string;
  readonly unitIds: readonly string[];
  readonly from?: string;
  readonly lastDay?: string;
};

/** `changeId`: the same at every try, so that trying again makes no second account. */
export async function addPerson(
  body: NewPerson,
  changeId: string,
): Promise<{ person: Person; passwordLink: PasswordLink }> {
  return await askJson('/api/people', { method: 'POST', body, headers: { 'idempotency-key': changeId } });
}

export async function makePasswordLink(userId: string): Promise<PasswordLink> {
  const path = `/api/people/${encodeURIComponent(userId)}/password-link`;
  return (await askJson<{ passwordLink: PasswordLink }>(path, { method: 'POST' })).passwordLink;
}

export async function letSignIn(userId: string, enabled: boolean): Promise<void> {
  await ask(`/api/people/${encodeURIComponent(userId)}/${enabled ? 'enabling' : 'disabling'}`, { method: 'POST' });
}

export async function listTokens(): Promise<readonly Token[]> {
  return (await askJson<{ tokens: readonly Token[] }>('/api/tokens')).tokens;
}

export async function makeToken(body: object): Promise<{ token: Token; secret: string }> {
  return await askJson('/api/tokens', { method: 'POST', body });
}

export async function revokeToken(tokenId: string): Promise<void> {
  await ask(`/api/tokens/${encodeURIComponent(tokenId)}`, { method: 'DELETE' });
}
