import { demonstrationPassword, users } from '../db/demo/users.ts';
import { accessWords } from './domain/words.ts';
import type { ServerDeps } from './shared/app-env.ts';
import { markDemonstration, requireWantedData } from './shared/installation.repository.ts';
import { findAccountId, makeAccount } from './sign-in/accounts.ts';

/**
 * Makes the demonstration authority where nothing was ever recorded, and refuses to serve one as a real authority.
 * Marked before it is made: whatever interrupts that, invented people never pass for real ones.
 */
export async function prepareData(deps: ServerDeps): Promise<void> {
  const installation = await deps.installation();
  requireWantedData(deps.config, installation);
  if (deps.config.demonstration === 'off' || !installation.empty) return;
  const began = performance.now();
  console.log('Making the demonstration authority…');
  await makeAccounts(deps);
  await markDemonstration(deps.db);
  const { makeDemonstration } = await import('../db/demo/make-demonstration.ts');
  const { clock, store } = deps;
  const onProgress = (words: string) => console.log(`  ${words}`);
  const { record } = makeDemonstration({ today: clock.today(), now: clock.now(), onProgress });
  await store.begin(record);
  console.log(`Made in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}

/** Who may sign in stands outside the record, which grants these accounts what they may do. */
async function makeAccounts({ signIn, config }: ServerDeps): Promise<void> {
  const auth = await signIn.auth(`http://localhost:${config.port}`);
  await Promise.all(
    users.map(async ({ userId, email, name }) => {
      if (!(await findAccountId(auth, email))) {
        await makeAccount(auth, { userId, email, name, password: demonstrationPassword });
      }
    }),
  );
}

/** One sign-in for each access, for the terminal. */
export function demonstrationWords(): string[] {
  const widest = Math.max(...users.map(({ email }) => email.length));
  return [
    `Everybody in it is invented. Sign in with the password ${demonstrationPassword} as`,
    ...users.map(({ access, email }) => `  ${email.padEnd(widest)}  ${accessWords[access]}`),
  ];
}
