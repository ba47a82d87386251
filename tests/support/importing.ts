import { edited, type PackFiles, smallPack, zipOf } from './packs.ts';
import { type Caller, createTestApp, type TestApp } from './test-app.ts';

type Sending = { caller?: Caller | undefined; key?: string | null; query?: string; accept?: string };

function importer(app: TestApp) {
  return async (
    pack: PackFiles | BodyInit,
    { caller, key = crypto.randomUUID(), query = '', accept }: Sending = {},
  ) => {
    const isFiles = Object.getPrototypeOf(pack) === Object.prototype;
    return await app.call(`/api/imports${query}`, {
      method: 'POST',
      body: isFiles ? zipOf(pack as PackFiles) : (pack as BodyInit),
      ...(caller && { caller }),
      headers: {
        ...(isFiles && { 'content-type': 'application/zip' }),
        ...(key && { 'idempotency-key': key }),
        ...(accept && { accept }),
      },
    });
  };
}

/** An empty authority, a program of HR’s, and the sending of packs to it. */
export async function authority() {
  const app = await createTestApp();
  const caller = await app.makeToken('hr');
  const send = importer(app);
  return { app, caller, send, changes: async () => (await app.deps.store.current()).changes };
}

/** A pack with two faults. */
export const faulty = edited(edited(smallPack, 'posts.csv', ['T1,1.0', 'T1,2.5']), 'absences.csv', ['sickness', 'flu']);
