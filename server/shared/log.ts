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

/** SQLite puts the values of a failed statement nowhere in its message; an import's or a body's text never gets here. */
function wordsOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
