import { debuglog } from 'node:util';
import type { DatabaseAddress } from '../../db/connect.ts';
import { filePathOf } from '../../db/connect-node.ts';
import { AppError } from '../domain/errors.ts';
import { wordsOf } from './log.ts';
import { Refusal } from './refusal.ts';

/** What failed, told to the person at the terminal in sentences that say what would do; its stack only where asked for. */
export function failureWords(error: unknown, database: DatabaseAddress | undefined): string {
  debuglog('muster')('%s', wordsOf(error));
  if (error instanceof Refusal || error instanceof AppError) return error.message;
  const words = database && databaseWords(error, database);
  return (
    words ?? 'This failed in a way it did not foresee. Run it again with NODE_DEBUG=muster set to see what happened.'
  );
}

/** A database as it may be told of: its file, or its server without what signs in to it. */
export function databaseName(url: string): string {
  if (filePathOf(url) !== null) return url;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/** Why the database can't be used; null where the failure isn't the database's. */
function databaseWords(error: unknown, { url }: DatabaseAddress): string | null {
  const told = chainOf(error).flatMap(({ name, message, code }) => [name, message, String(code ?? '')]);
  const failures = filePathOf(url) === null ? ofServer : ofFile;
  const failure = failures.find(([signs]) => signs.test(told.join('\n')));
  return failure ? `The database ${databaseName(url)} ${failure[1]}` : null;
}

function chainOf(error: unknown): (Error & { readonly code?: unknown })[] {
  return error instanceof Error ? [error, ...chainOf(error.cause)] : [];
}

type Failure = readonly [signs: RegExp, words: string];

const OTHER: Failure = [
  /no such (table|column)|already exists/,
  'does not hold what this version of Muster expects: set DATABASE_URL to a database of its own, or to one that is not there yet.',
];

const ofFile: readonly Failure[] = [
  [/SQLITE_BUSY|is locked/, 'is being written to by another process: try again when that has ended.'],
  [
    /SQLITE_NOTADB|not a database/,
    'is no database: set DATABASE_URL to a database file, or to one that is not there yet.',
  ],
  [/SQLITE_FULL|ENOSPC|SQLITE_IOERR/, 'can’t be written: see that its disk has room and is sound.'],
  [
    /Unable to open|SQLITE_(CANTOPEN|READONLY)|EACCES|EPERM|EROFS|EEXIST|ENOTDIR|EISDIR|ENOENT/,
    'can’t be opened: set DATABASE_URL to a file in a folder that may be written to.',
  ],
  OTHER,
];

const ofServer: readonly Failure[] = [
  [
    /HTTP status 40[13]|UNAUTHORIZED/,
    'lets nobody in by what it was given: set DATABASE_AUTH_TOKEN to a token that may write to it.',
  ],
  [
    /fetch failed|ECONN|ENOTFOUND|EAI_|ETIMEDOUT|HTTP status|HRANA/,
    'can’t be reached: start its server, or set DATABASE_URL to the address of a libSQL server.',
  ],
  OTHER,
];
