/** What went wrong or what was asked, as one line of JSON. Never a path with an id in it, a query, a body or a name. */
export type LogLine = {
  readonly level: 'error' | 'info';
  readonly event: string;
  readonly requestId?: string;
  readonly method?: string;
  /** The route as written (`/api/posts/:postId`), not as asked for. */
  readonly route?: string;
  readonly status?: number;
  readonly ms?: number;
  readonly cause?: unknown;
};

export type Log = (line: LogLine) => void;

/** Lines to the console; a cause by its kind and its stack. */
export const consoleLog: Log = ({ cause, ...line }) => {
  const write = line.level === 'error' ? console.error : console.log;
  write(
    JSON.stringify({ at: new Date().toISOString(), ...line, ...(cause !== undefined && { cause: wordsOf(cause) }) }),
  );
};

/** What went wrong, for the log. A failed statement's values may be about a person: the statement is told without them. */
export function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause === 'string' ? cause : 'something that is no Error';
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const words = 'query' in cause ? `Failed statement: ${String(cause.query)}` : cause.message;
  const behind = cause.cause === undefined ? [] : [`because of ${wordsOf(cause.cause)}`];
  return [`${cause.name}: ${words}`, ...frames, ...behind].join('\n');
}
