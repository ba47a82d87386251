import { AppError, type AppErrorStatus, type Fault } from '../../server/domain/errors.ts';

type Asked = {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
};

/** What the app does when an answer says that nobody is signed in (401). Set once, by the session. */
let onSignedOut: () => void = () => undefined;

export function whenSignedOut(run: () => void): void {
  onSignedOut = run;
}

/** Asks the server at this address. Throws an AppError for whatever is not an answer: a refusal, or no connection. */
export async function ask(path: string, { method = 'GET', body, headers = {} }: Asked = {}): Promise<Response> {
  const response = await reach(path, {
    method,
    cache: 'no-store',
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (response.ok || response.status === 304) return response;
  const error = await refusalOf(response);
  if (error.status === 401 && error.code === 'not_signed_in') onSignedOut();
  throw error;
}

/** The JSON of an answer. The caller names its type; the server's schemas made it. */
export async function askJson<Answer>(path: string, asked?: Asked): Promise<Answer> {
  const response = await ask(path, asked);
  return (await response.json()) as Answer; // safe: the server checks its answers against the same types
}

/** True when there was no answer at all: no connection, or nobody there. */
export function isOffline(error: unknown): boolean {
  return error instanceof AppError && error.code === 'offline';
}

/** What went wrong, in words for a person. */
export function wordsOf(error: unknown): string {
  return error instanceof AppError ? error.message : 'Something went wrong here. Reload the page; nothing was lost.';
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    const message = 'There is no connection just now.';
    throw new AppError({ code: 'offline', status: 503, message, cause });
  }
}

type ErrorBody = { error?: { code?: string; message?: string; fields?: Fault[] } & { [detail: string]: unknown } };

async function refusalOf(response: Response): Promise<AppError> {
  const body = (await response.json().catch(() => ({}))) as ErrorBody; // a proxy's page is no JSON
  const { code = `http_${response.status}`, message, fields = [], ...details } = body.error ?? {};
  return new AppError({
    code,
    status: response.status as AppErrorStatus, // safe: only carried, never branched on beyond equality
    message: message ?? 'The server could not answer. Try again in a moment.',
    fields,
    details,
  });
}
