/**
 * Takes an import pack into the database of DATABASE_URL: `npm run import -- PATH [--preview] [--overwrite]`.
 * Exit 0 when it is taken, 1 when it is refused, with every fault on stderr.
 */
import { parseArgs } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { connectNode } from '../../db/connect-node.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { parseConfig } from '../config.ts';
import { AppError } from '../domain/errors.ts';
import type { ImportFault } from '../domain/imports/pack.ts';
import { faultLine, reportLines } from '../domain/imports/report.ts';
import { type ImportOutcome, type ImportStep, previewImport, takeImport } from '../imports/imports.usecases.ts';
import { readPath } from '../imports/read-folder.ts';
import { systemClock } from '../shared/clock.ts';
import { RecordStore } from '../shared/record-store.ts';

const usage = `Usage: npm run import -- PATH [--preview] [--overwrite]
  PATH         a folder of CSV files, or a zip of them
  --preview    says what it would do, and saves nothing
  --overwrite  takes the pack's word where a person has written something else since`;

type Options = { readonly path: string; readonly preview: boolean; readonly overwrite: boolean };

function optionsOf(args: string[]): Options | null {
  try {
    const options = { preview: { type: 'boolean' }, overwrite: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [path, more] = positionals;
    if (path === undefined || more !== undefined) return null;
    return { path, preview: values.preview ?? false, overwrite: values.overwrite ?? false };
  } catch {
    return null;
  }
}

async function run({ path, preview, overwrite }: Options): Promise<ImportOutcome> {
  const source = await readPath(path);
  const db = await connectNode(parseConfig(process.env).database);
  try {
    await migrateDatabase(db);
    const clock = systemClock;
    const actor = { id: 'installation', kind: 'system', grants: [] } as const;
    const ctx = { store: new RecordStore({ db, clock }), clock, actor, device: null };
    const asked = { source, changeId: uuidv7(), overwrite, reason: null };
    return await (preview ? previewImport : takeImport)(ctx, asked, tellStep);
  } finally {
    db.$client.close();
  }
}

function tellStep(step: ImportStep): void {
  if (step.step === 'read') console.log(`Read ${step.file}: ${step.rows.toLocaleString('en-GB')} rows.`);
  else if (step.step === 'checking') console.log('Checking…');
  else if (step.versions > 0) console.log(`Saving ${step.versions.toLocaleString('en-GB')} versions…`);
}

function tellOutcome({ change, report }: ImportOutcome, preview: boolean): void {
  for (const line of reportLines(report)) console.log(line);
  if (preview) console.log('This is a preview: nothing was saved.');
  else console.log(change ? `Taken as change ${change.id}.` : 'The record says all of this already: nothing to save.');
}

function tellRefusal(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
  const faults = (error.details.faults ?? []) as readonly ImportFault[];
  for (const fault of faults) console.error(faultLine(fault));
  console.error(error.message);
}

const options = optionsOf(process.argv.slice(2));
if (!options) {
  console.error(usage);
  process.exitCode = 1;
} else {
  try {
    tellOutcome(await run(options), options.preview);
  } catch (error) {
    process.exitCode = 1;
    tellRefusal(error);
  }
}
