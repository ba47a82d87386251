import type { Db } from '../../db/connect.ts';
import type { Clock } from '../shared/clock.ts';
import type { Auth } from './auth.ts';
import { SESSION_CACHE_S } from './constants.ts';
import { Remembered } from './remembered.ts';

/** Somebody signed in by a session of theirs. */
type Person = { readonly userId: string; readonly name: string; readonly email: string };

/** What a request's cookies say. `setCookies` go out with the answer, whatever it is. */
type Session = { readonly person: Person | null; readonly setCookies: readonly string[] };

type SetUp = {
  readonly db: Db;
  readonly clock: Pick<Clock, 'now'>;
  readonly secret: string;
  readonly publicUrl: string | null;
  /** True on Workers: no request waits for what another has begun. */
  readonly apart?: boolean;
};

const CACHE_MS = SESSION_CACHE_S * 1000;
const MOST_REMEMBERED = 5000;
const sessionCookie = /(?:^|;\s*)(?:__Secure-)?muster\.session_token=([^;]+)/;
const cachedCookie = /(?:^|;\s*)(?:__Secure-)?muster\.session_data=([\w-]+)/;

/**
 * Who is asking, by better-auth's sessions. Its library is loaded at the first need. A session once checked spares the
 * look-up on reads for 60 s, by better-auth's signed cookie and, cheaper, by memory; writes always look.
 */
export class SignIn {
  private readonly setUp: SetUp;
  private readonly built = new Map<string, Auth>();
  private readonly building = new Map<string, Promise<Auth>>();
  private readonly remembered = new Remembered<Person>(MOST_REMEMBERED);

  constructor(setUp: SetUp) {
    this.setUp = setUp;
  }

  /** better-auth as it answers at an address: cookies are for TLS only where people come by TLS. */
  async auth(url: string): Promise<Auth> {
    const origin = this.setUp.publicUrl ?? new URL(url).origin;
    const scheme = new URL(origin).protocol;
    const built = this.built.get(scheme) ?? (await this.buildOnce(scheme, origin));
    this.built.set(scheme, built);
    return built;
  }

  private buildOnce(scheme: string, origin: string): Promise<Auth> {
    const begun = this.setUp.apart ? undefined : this.building.get(scheme);
    const building = begun ?? build({ ...this.setUp, origin });
    this.building.set(scheme, building);
    return building;
  }

  /** Whose session a request's cookies hold, if any. `look`: in the database, whatever is remembered. */
  async session(request: { url: string; headers: Headers }, look: boolean): Promise<Session> {
    const cookies = request.headers.get('cookie') ?? '';
    const key = sessionCookie.exec(cookies)?.[1];
    if (!key) return { person: null, setCookies: [] };
    const now = this.setUp.clock.now();
    const known = look ? undefined : this.remembered.get(key, now);
    if (known) return { person: known, setCookies: [] };
    const auth = await this.auth(request.url);
    const { response, headers } = await auth.api.getSession({
      headers: request.headers,
      query: { disableCookieCache: look },
      returnHeaders: true,
    });
    const setCookies = headers.getSetCookie();
    if (!response || response.user.disabledAt) return { person: null, setCookies };
    const { id: userId, name, email } = response.user;
    const person = { userId, name, email };
    const fresh = setCookies.some((cookie) => cookie.includes('session_data='));
    const until = fresh ? now + CACHE_MS : cachedUntil(cookies, now);
    this.remembered.set(key, person, Math.min(until, response.session.expiresAt.getTime()));
    return { person, setCookies };
  }

  /** Forgets what this process remembers of somebody: signed out, disabled, another password. */
  forget(userId: string): void {
    this.remembered.forget((person) => person.userId === userId);
  }
}

async function build(setUp: SetUp & { origin: string }): Promise<Auth> {
  const { createAuth } = await import('./auth.ts');
  const auth = createAuth(setUp);
  await auth.$context; // ready before anyone else is handed it
  return auth;
}

/** Until when the signed cookie, already found good, says that no look-up is needed. */
function cachedUntil(cookies: string, now: number): number {
  try {
    const text = atob((cachedCookie.exec(cookies)?.[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'));
    const { expiresAt } = JSON.parse(text) as { expiresAt: number };
    return Math.min(expiresAt, now + CACHE_MS);
  } catch {
    return now;
  }
}
