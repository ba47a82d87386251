import * as v from 'valibot';
import { PUSH_KEYS_SHAPE } from './reminders/push-keys.ts';
import { Refusal } from './shared/refusal.ts';

/** How the server is set up. Parsed once, in the entry; nobody else reads the environment. */
export type Config = {
  readonly database: { readonly url: string; readonly authToken: string | undefined };
  /** True when the database is a file of this machine's. */
  readonly embedded: boolean;
  readonly port: number;
  /** Where it listens. This machine alone where nobody says otherwise, whatever the data. */
  readonly host: string;
  /** `on`: demonstration data when the database is empty; `off`: none; `public`: it may be used from other machines. */
  readonly demonstration: 'on' | 'off' | 'public';
  /** Signs sessions. An embedded database's is made at the first start and kept in a file beside it; any other needs it. */
  readonly secret: string | null;
  /** By which push services know this installation; an embedded database's are made when first asked for. */
  readonly pushKeys: string | null;
  /** Where people reach it, when that isn't what the request says: behind a proxy that ends TLS. */
  readonly publicUrl: string | null;
  /** A line in the log for every request: its route and time, never whose. */
  readonly logRequests: boolean;
};

export type Env = { readonly [key: string]: unknown };

const databaseUrl = /^(file:.+|https?:\/\/.+|libsql:\/\/.+)$/;

const envSchema = v.object({
  DATABASE_URL: v.optional(
    v.pipe(v.string(), v.regex(databaseUrl, 'file:PATH, http(s)://HOST or libsql://HOST')),
    'file:data/muster.db',
  ),
  DATABASE_AUTH_TOKEN: v.optional(v.string()),
  PORT: v.optional(
    v.pipe(
      v.union([v.string(), v.number()]),
      v.transform(Number),
      v.integer('a port from 0 to 65535'),
      v.minValue(0, 'a port from 0 to 65535'),
      v.maxValue(65_535, 'a port from 0 to 65535'),
    ),
    8787,
  ),
  HOST: v.optional(v.pipe(v.string(), v.minLength(1, 'an address to listen on')), '127.0.0.1'),
  MUSTER_DEMO: v.optional(v.picklist(['on', 'off', 'public'], 'on, off or public'), 'on'),
  MUSTER_SECRET: v.optional(v.pipe(v.string(), v.minLength(32, 'at least 32 random characters'))),
  MUSTER_PUSH_KEYS: v.optional(
    v.pipe(v.string(), v.regex(PUSH_KEYS_SHAPE, 'a pair of keys, as npm run --silent push-keys prints one')),
  ),
  LOG_REQUESTS: v.optional(v.picklist(['on', 'off'], 'on or off'), 'off'),
  PUBLIC_URL: v.optional(
    v.pipe(v.string(), v.regex(/^https?:\/\/[^/]+\/?$/, 'an address such as https://muster.example.org')),
  ),
});

/** The environment to a Config; throws one Refusal that names every bad key and what would be right. */
export function parseConfig(env: Env): Config {
  const parsed = v.safeParse(envSchema, givenKeys(env));
  if (!parsed.success) {
    const sentences = parsed.issues.map((issue) => `${v.getDotPath(issue)} must be ${issue.message}.`);
    throw new Refusal([...new Set(sentences)].join('\n')); // text is no number, nor least, nor most: one sentence
  }
  const { DATABASE_URL: url, MUSTER_SECRET: secret } = parsed.output;
  const embedded = url.startsWith('file:');
  return {
    database: { url, authToken: parsed.output.DATABASE_AUTH_TOKEN },
    embedded,
    port: parsed.output.PORT,
    host: parsed.output.HOST,
    demonstration: parsed.output.MUSTER_DEMO,
    secret: secret ?? null,
    pushKeys: parsed.output.MUSTER_PUSH_KEYS ?? null,
    publicUrl: parsed.output.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    logRequests: parsed.output.LOG_REQUESTS === 'on',
  };
}

/** The secret given; throws when there is none. */
export function requireSecret({ secret }: Config): string {
  if (secret) return secret;
  throw new Refusal(
    'MUSTER_SECRET must be set when the database is not a file: at least 32 random characters, the same at every start.',
  );
}

/** A key set to nothing counts as not set. */
function givenKeys(env: Env): Env {
  return Object.fromEntries(Object.keys(envSchema.entries).flatMap((key) => (env[key] ? [[key, env[key]]] : [])));
}
