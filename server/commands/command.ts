import { connectNode } from '../../db/connect-node.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { type Config, parseConfig } from '../config.ts';
import { systemClock } from '../shared/clock.ts';
import type { Deps } from '../shared/context.ts';
import { failureWords } from '../shared/failure-words.ts';
import { consoleLog } from '../shared/log.ts';
import { RecordStore } from '../shared/record-store.ts';
import { Refusal } from '../shared/refusal.ts';

export function refuse(sentence: string): never {
  throw new Refusal(sentence);
}

/**
 * Runs a command over the database of DATABASE_URL, brought up to date first. What goes wrong is told on stderr in plain
 * words, with exit status 1.
 */
export async function runCommand(usage: string, run: (deps: Deps) => Promise<void>): Promise<void> {
  process.umask(0o077); // the record is its owner's alone
  let config: Config | undefined;
  try {
    config = parseConfig(process.env);
    const db = await connectNode(config.database);
    await migrateDatabase(db);
    const clock = systemClock;
    await run({ db, config, clock, log: consoleLog, store: new RecordStore({ db, clock }) });
    db.$client.close();
  } catch (error) {
    process.exitCode = 1;
    if (isUsage(error)) console.error(`${error.message}\nUsage: ${usage}`);
    else console.error(failureWords(error, config?.database));
  }
}

/** From `parseArgs`: an option it does not know, or one without its value. */
function isUsage(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
