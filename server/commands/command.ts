import { connectNode } from '../../db/connect-node.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { type Config, parseConfig } from '../config.ts';
import { AppError } from '../domain/errors.ts';
import { systemClock } from '../shared/clock.ts';
import type { Deps } from '../shared/context.ts';
import { consoleLog, wordsOf } from '../shared/log.ts';
import { RecordStore } from '../shared/record-store.ts';
import { Refusal } from '../shared/refusal.ts';

export function refuse(sentence: string): never {
  throw new Refusal(sentence);
}

/**
 * Runs a command over the database of DATABASE_URL, brought up to date first. A refusal is told on stderr in plain
 * words, with exit status 1; anything unforeseen with its stack.
 */
export async function runCommand(usage: string, run: (deps: Deps) => Promise<void>): Promise<void> {
  process.umask(0o077); // the record is its owner's alone
  try {
    const config: Config = parseConfig(process.env);
    const db = await connectNode(config.database);
    await migrateDatabase(db);
    const clock = systemClock;
    await run({ db, config, clock, log: consoleLog, store: new RecordStore({ db, clock }) });
    db.$client.close();
  } catch (error) {
    process.exitCode = 1;
    console.error(isOurs(error) ? error.message : wordsOf(error));
    if (isUsage(error)) console.error(`Usage: ${usage}`);
  }
}

function isOurs(error: unknown): error is Error {
  return error instanceof Refusal || error instanceof AppError || isUsage(error);
}

/** From `parseArgs`: an option it does not know, or one without its value. */
function isUsage(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
