import { AppError, type AppErrorStatus, type Fault } from '../../server/domain/errors.ts';
import type { ImportReport } from '../../server/domain/imports/report.ts';

/** The Change by which a pack was taken. */
export type Taken = { readonly id: string; readonly sentence: string };

/** Asks what taking a pack would do. Throws an AppError with every fault of it, by place. */
export async function previewPack(files: readonly File[]): Promise<ImportReport> {
  const { preview } = await send<{ preview: ImportReport }>('?preview=true', files);
  return preview;
}

/** Takes a pack, whole or not at all; null where it changed nothing. `changeId`: the same at every try of one pack. */
export async function takePack(files: readonly File[], changeId: string): Promise<Taken | null> {
  const { change } = await send<{ change: Taken | null }>('', files, { 'idempotency-key': changeId });
  return change;
}

/** As `ask` of shared/api.ts, but for files, which are no JSON. */
async function send<Answer>(
  query: string,
  files: readonly File[],
  headers: Record<string, string> = {},
): Promise<Answer> {
  const body = new FormData();
  for (const file of files) body.append('files', file);
  const response = await fetch(`/api/imports${query}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers,
    body,
  }).catch((cause: unknown) => {
    const message = 'There is no connection just now. A pack is checked by the server: try again when there is one.';
    throw new AppError({ code: 'offline', status: 503, message, cause });
  });
  const answer = (await response.json().catch(() => ({}))) as Answer & { error?: Refused };
  if (response.ok) return answer;
  const {
    code = 'failed',
    message = 'The server could not answer. Try again in a moment.',
    fields = [],
  } = answer.error ?? {};
  // safe: the status is only carried
  throw new AppError({ code, status: response.status as AppErrorStatus, message, fields });
}

type Refused = { code?: string; message?: string; fields?: Fault[] };
