import type { Db } from '../../db/connect.ts';
import type { Config } from '../config.ts';
import { SignIn } from '../sign-in/sign-in.ts';
import type { ServerDeps } from './app-env.ts';
import type { Clock } from './clock.ts';
import { findInstallation, type Installation } from './installation.repository.ts';
import type { Log } from './log.ts';
import { type PushSetUp, WITHIN_MS } from './push-set-up.ts';
import { RecordStore } from './record-store.ts';

type Parts = Pick<ServerDeps, 'connectionOf' | 'afterwards'> & {
  readonly db: Db;
  readonly config: Config;
  readonly secret: string;
  readonly pushKeys: PushSetUp['keys'];
  /** Push services of a test's own. */
  readonly alsoPushHosts?: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  /** True on Workers: no request waits for what another has begun. */
  readonly apart?: boolean;
};

/** What a server is made of, once per process, from what differs between runtimes and tests. */
export function makeDeps({ secret, pushKeys, alsoPushHosts = [], apart = false, ...parts }: Parts): ServerDeps {
  const { db, config, clock } = parts;
  const { publicUrl } = config;
  const signIn = new SignIn({ db, clock, secret, publicUrl, apart });
  const push = { keys: pushKeys, alsoHosts: alsoPushHosts, withinMs: WITHIN_MS };
  return { ...parts, push, store: new RecordStore({ db, clock, apart }), signIn, installation: settled(db) };
}

/** Reads what the database is at each asking until something is recorded: from then on it stays what it is. */
function settled(db: Db): () => Promise<Installation> {
  let known: Installation | null = null;
  return async () => {
    known ??= await findInstallation(db);
    const found = known;
    if (found.empty) known = null;
    return found;
  };
}
