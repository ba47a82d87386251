/** `npm run daily`: sends now what the schedule would: to everybody whose day has not been seen to, outside their quiet hours. */

import { pushKeysOf } from '../reminders/push-keys-file.ts';
import { sendDaily } from '../reminders/reminders.daily.ts';
import { WITHIN_MS } from '../shared/push-set-up.ts';
import { runCommand } from './command.ts';

await runCommand('npm run daily', async (deps) => {
  const push = { keys: () => pushKeysOf(deps.config), alsoHosts: [], withinMs: WITHIN_MS };
  const { people, sent, gone, failed } = await sendDaily({ ...deps, push });
  console.log(`People seen to: ${people}. Messages sent: ${sent}, failed: ${failed}. Devices gone: ${gone}.`);
});
