/**
 * `npm run import -- PATH [--preview] [--overwrite]`: takes an import pack, a folder of CSV files or a zip of them, into
 * the database of DATABASE_URL. `--preview` says what it would do and saves nothing; `--overwrite` takes the pack's word
 * where a person has written something else since. Exit 0 when it is taken, 1 when it is refused, faults on stderr.
 */
import { parseArgs } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../domain/errors.ts';
import type { ImportFault } from '../domain/imports/pack.ts';
import { faultLine, reportLines } from '../domain/imports/report.ts';
import type { View } from '../domain/record/view.ts';
import { type ImportOutcome, type ImportStep, previewImport, takeImport } from '../imports/imports.usecases.ts';
import { readPath } from '../imports/read-folder.ts';
import { refuse, runCommand } from './command.ts';

const usage = 'npm run import -- PATH [--preview] [--overwrite]';

await runCommand(usage, async ({ store, clock }) => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { preview: { type: 'boolean', default: false }, overwrite: { type: 'boolean', default: false } },
  });
  const [path, more] = positionals;
  if (path === undefined || more !== undefined) return refuse(`Say which folder or zip: ${usage}`);
  const { preview, overwrite } = values;
  const actor = { id: 'installation', kind: 'system', grants: [] } as const;
  const asked = { source: await readPath(path), changeId: uuidv7(), overwrite, reason: null };
  try {
    const outcome = await (preview ? previewImport : takeImport)(
      { store, clock, actor, device: null },
      asked,
      tellStep,
    );
    tellOutcome(outcome, { preview, now: (await store.current()).now });
  } catch (error) {
    if (error instanceof AppError) for (const fault of faultsOf(error)) console.error(faultLine(fault));
    throw error;
  }
});

function faultsOf({ details }: AppError): readonly ImportFault[] {
  return (details.faults ?? []) as readonly ImportFault[];
}

function tellStep(step: ImportStep): void {
  if (step.step === 'read') console.log(`Read ${step.file}: ${step.rows.toLocaleString('en-GB')} rows.`);
  else if (step.step === 'checking') console.log('Checking…');
  else if (step.versions > 0) console.log(`Saving ${step.versions.toLocaleString('en-GB')} versions…`);
}

function tellOutcome({ change, report }: ImportOutcome, { preview, now }: { preview: boolean; now: View }): void {
  for (const line of reportLines(report, now)) console.log(line);
  if (preview) console.log('This is a preview: nothing was saved.');
  else console.log(change ? `Taken, as change ${change.id}.` : 'The record says all of this already: nothing to save.');
}
