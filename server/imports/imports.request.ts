import type { Context } from 'hono';
import { AppError } from '../domain/errors.ts';
import type { AppEnv } from '../shared/app-env.ts';
import type { PackEntry, PackSource } from './pack-source.ts';
import { isZip, readZip } from './read-zip.ts';

/** A pack as sent: a zip as the whole body, or a form of files, each one of the pack's or a zip of them. */
export async function packOf(c: Context<AppEnv>): Promise<PackSource> {
  if (/^multipart\/form-data\b/i.test(c.req.header('content-type') ?? ''))
    return await packOfForm(await c.req.formData());
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (isZip(bytes)) return readZip('pack.zip', bytes);
  throw new AppError({
    code: 'not_a_pack',
    status: 415,
    message: 'Send the pack as a zip of its CSV files (application/zip), or as files of a form (multipart/form-data).',
  });
}

async function packOfForm(form: FormData): Promise<PackSource> {
  const entries: PackEntry[] = [];
  const faults: PackSource['faults'][number][] = [];
  for (const value of form.values()) {
    if (typeof value === 'string') continue;
    const bytes = new Uint8Array(await value.arrayBuffer());
    const inside = isZip(bytes) ? readZip(value.name, bytes) : null;
    entries.push(...(inside ? inside.entries : [{ name: value.name, bytes }]));
    faults.push(...(inside?.faults ?? []));
  }
  return { entries, faults };
}
