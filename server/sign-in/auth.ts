import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { type BetterAuthOptions, betterAuth } from 'better-auth/minimal';
import { eq } from 'drizzle-orm';
import type { Db } from '../../db/connect.ts';
import { accounts, attempts, sessions, users, verifications } from '../../db/schema/auth.ts';
import {
  CLIENT_ADDRESS_HEADER,
  LONGEST_ATTEMPT_WINDOW_S,
  PASSWORD_LEAST,
  PASSWORD_MOST,
  SESSION_CACHE_S,
} from './constants.ts';

const DAY_SECONDS = 86_400;

type AuthSetUp = {
  readonly db: Db;
  readonly secret: string;
  /** `http://localhost:8787`: its scheme says whether cookies are for TLS only. */
  readonly origin: string;
};

/** Who someone is, by e-mail and password. What they may do is in the record (grants), never here. */
export function createAuth({ db, secret, origin }: AuthSetUp) {
  return betterAuth({
    appName: 'Muster',
    baseURL: origin,
    secret,
    database: drizzleAdapter(db, {
      provider: 'sqlite',
      transaction: false, // interactive transactions fail on a file (stack.md 2.1)
      schema: { user: users, session: sessions, account: accounts, verification: verifications, rateLimit: attempts },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true, // accounts are made by an administrator, the demonstration or `npm run admin`
      minPasswordLength: PASSWORD_LEAST,
      maxPasswordLength: PASSWORD_MOST,
      revokeSessionsOnPasswordReset: true,
    },
    user: { additionalFields: { disabledAt: { type: 'date', required: false, input: false } } },
    session: {
      expiresIn: 14 * DAY_SECONDS,
      updateAge: DAY_SECONDS,
      cookieCache: { enabled: true, maxAge: SESSION_CACHE_S },
    },
    verification: { storeIdentifier: 'hashed' },
    rateLimit,
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            await refuseDisabled(db, session.userId);
            // where someone signed in from is nobody's business here
            return { data: { ...session, ipAddress: null, userAgent: null } };
          },
        },
      },
    },
    telemetry: { enabled: false },
    logger: { disabled: true }, // refusals reach the caller through app.onError, faults the log
    onAPIError: { throw: true },
    advanced: {
      cookiePrefix: 'muster',
      database: { generateId: () => crypto.randomUUID() },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      // one check for every route of ours, in shared/same-origin.ts
      disableOriginCheck: true,
      disableCSRFCheck: true,
    },
  });
}

async function refuseDisabled(db: Db, userId: string): Promise<void> {
  const [user] = await db.select({ disabledAt: users.disabledAt }).from(users).where(eq(users.id, userId));
  if (user?.disabledAt) throw new APIError('FORBIDDEN', { code: 'DISABLED', message: 'disabled' });
}

/** By address. A whole council may share one, so it is generous; the limit for one account is in sign-in.usecases.ts. */
const rateLimit: BetterAuthOptions['rateLimit'] = {
  enabled: true,
  storage: 'database',
  window: LONGEST_ATTEMPT_WINDOW_S, // what is older is thrown away, the attempts counted per account too
  max: 3000,
  customRules: {
    '/sign-in/email': { window: 60, max: 60 },
    '/reset-password': { window: 60, max: 20 },
    '/change-password': { window: 60, max: 20 },
  },
};

export type Auth = ReturnType<typeof createAuth>;
