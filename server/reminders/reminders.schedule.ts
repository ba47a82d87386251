import { Cron } from 'croner';
import { type DailyDeps, sendDaily } from './reminders.daily.ts';

/** On Workers the same stands in wrangler.toml. */
const EVERY_QUARTER = '*/15 * * * *';

/** Has the daily messages sent now and while this process runs, one run at a time; call what it returns to stop. */
export function scheduleDaily(deps: DailyDeps, when: string = EVERY_QUARTER): () => void {
  const onError = (cause: unknown) => deps.log({ level: 'error', event: 'daily', cause });
  const job = new Cron(when, { protect: true, unref: true, catch: onError }, async () => {
    await sendDaily(deps);
  });
  void job.trigger();
  return () => job.stop();
}
