/**
 * `npm run admin -- EMAIL [--name NAME] [--password-stdin]`: makes that person an administrator of the whole authority.
 * Prints a link that sets their password, once; with `--password-stdin` the password is the first line of input.
 */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { recordChange } from '../changes/changes.usecases.ts';
import { grantsOn } from '../domain/access.grants.ts';
import { give } from '../domain/access.verbs.ts';
import type { Deps } from '../shared/context.ts';
import { requireNotDemonstration } from '../shared/installation.repository.ts';
import { findAccountId, makeAccount, makePasswordLink, setPasswordOf } from '../sign-in/accounts.ts';
import type { Auth } from '../sign-in/auth.ts';
import { secretOf } from '../sign-in/secret-file.ts';
import { emailSchema, newPasswordSchema } from '../sign-in/sign-in.schemas.ts';
import { SignIn } from '../sign-in/sign-in.ts';
import { refuse, runCommand } from './command.ts';

await runCommand('npm run admin -- EMAIL [--name NAME] [--password-stdin]', async (deps) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { name: { type: 'string' }, 'password-stdin': { type: 'boolean', default: false } },
  });
  const email = v.safeParse(emailSchema, positionals[0]);
  if (!email.success || positionals.length > 1) return refuse('Say whose: npm run admin -- EMAIL');
  await requireNotDemonstration(deps.db, 'it takes no administrator');
  const password = values['password-stdin'] ? await readPassword() : null;
  const origin = deps.config.publicUrl ?? `http://localhost:${deps.config.port}`;
  const auth = await authOf(deps, origin);
  const name = values.name ?? email.output.split('@')[0] ?? email.output;
  const userId = (await findAccountId(auth, email.output)) ?? (await makeAccount(auth, { email: email.output, name }));
  await makeAdministrator(deps, userId);
  if (password !== null) {
    await setPasswordOf(auth, { userId, password });
    return console.log(`${email.output} is an administrator, and signs in with that password.`);
  }
  console.log(`${email.output} is an administrator. Their password is set, once and within three days, at`);
  console.log((await makePasswordLink(auth, { userId, origin })).url);
});

async function authOf({ db, clock, config }: Deps, origin: string): Promise<Auth> {
  return await new SignIn({ db, clock, secret: secretOf(config), publicUrl: config.publicUrl }).auth(origin);
}

/** One Change, like every grant; none for somebody who is an administrator already. */
async function makeAdministrator({ store, clock, log }: Deps, userId: string): Promise<void> {
  const record = await store.current();
  const today = clock.today();
  const held = grantsOn(record.now, userId, today);
  if (held.some(({ access, unitIds }) => access === 'admin' && unitIds.length === 0)) return;
  const actor = { id: 'system', kind: 'system', grants: [] } as const;
  const changeId = crypto.randomUUID();
  const input = { grantId: `${changeId}-1`, userId, access: 'admin', unitIds: [], from: today, lastDay: null } as const;
  const ctx = { actor, store, record, clock, log, device: null };
  await recordChange(ctx, give, { input, changeId, basedOn: {}, reason: null, madeAt: null });
}

async function readPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  const first = (await lines[Symbol.asyncIterator]().next()).value ?? '';
  lines.close();
  const password = v.safeParse(newPasswordSchema, first);
  return password.success ? password.output : refuse(`A password must be ${password.issues[0].message}.`);
}
