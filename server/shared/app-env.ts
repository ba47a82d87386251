import type { SignIn } from '../sign-in/sign-in.ts';
import type { Ctx, Deps } from './context.ts';
import type { Connection, Identity } from './identity.ts';
import type { Installation } from './installation.repository.ts';
import type { PushSetUp } from './push-set-up.ts';

/** What the server adds to what commands are made of. */
export type ServerDeps = Deps & {
  readonly signIn: SignIn;
  /** By whom, and where to, messages to devices are sent. */
  readonly push: PushSetUp;
  /** What this database is; read until it can no longer change. */
  readonly installation: () => Promise<Installation>;
  /** From what the runtime hands each request: a socket on Node, Cloudflare's header on Workers. */
  readonly connectionOf: (env: unknown, headers: Headers) => Connection;
  /** Lets work end after the answer has gone; Workers stop it otherwise. */
  readonly afterwards: (env: unknown, work: Promise<unknown>) => void;
};

/** What handlers find in `c.var`. Behind the gate `ctx` and `identity` are there; before it only the others. */
export type AppEnv = {
  Variables: { ctx: Ctx; identity: Identity; deps: ServerDeps; requestId: string };
};
