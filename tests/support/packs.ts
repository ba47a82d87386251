import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { type Day, day } from '../../server/domain/day.ts';
import type { ImportFault } from '../../server/domain/imports/pack.ts';
import { type ImportPlan, planImport } from '../../server/domain/imports/plan.ts';
import { type Change, IMPORT_VERB } from '../../server/domain/record/changes.ts';
import { Draft, type Plan } from '../../server/domain/record/draft.ts';
import type { FactKind } from '../../server/domain/record/facts.ts';
import type { IndexedField } from '../../server/domain/record/indexes.ts';
import { Record } from '../../server/domain/record/record.ts';
import type { PackSource } from '../../server/imports/pack-source.ts';
import { readPack } from '../../server/imports/read-pack.ts';

/** A pack as the text of its files. */
export type PackFiles = { readonly [file: string]: string };

/** A small authority, sound in every file. Everyone in it is invented. */
export const smallPack: PackFiles = {
  'units.csv': `unit_code,name,kind,parent_code,start_date,end_date
ROOT,Children's services,service,,2016-04-01,
S1,Safeguarding,service,ROOT,2016-04-01,
T1,Safeguarding 1,team,S1,2016-04-01,
T2,Safeguarding 2,team,S1,2016-04-01,2019-03-31
T2,Safeguarding 2,team,ROOT,2019-04-01,
`,
  'posts.csv': `post_number,title,role,unit_code,fte,start_date,end_date,status,grade
P1,Social worker,social_worker,T1,1.0,2016-04-01,,funded,G9
P2,Social worker,social_worker,T1,0.5,2016-04-01,2018-06-30,funded,G9
P2,Social worker,social_worker,T1,0.8,2018-07-01,,funded,G9
P3,Team manager,team_manager,T1,1.0,2016-04-01,,funded,
P4,Social worker,social_worker,T2,1.0,2017-01-01,2020-12-31,held,G8
`,
  'workers.csv': `worker_ref,name,swe_number,payroll_number,case_system_id,agency_ref,registered_on
W1,Ada Lark,SW100001,8001,CS-1,,2010-05-01
W2,Ben Moss,SW100002,,CS-2,AG-2,
W3,Cai Reed,SW100003,8003,,,
W4,Dot Vale,SW100004,8004,CS-4,,
`,
  'assignments.csv': `assignment_ref,worker_ref,post_number,unit_code,role,basis,fte,covers,covers_absence_of,start_date,expected_end_date,end_date,agency_name,hourly_rate
A1,W1,P1,,,permanent,1.0,,,2016-04-01,,,,
A2,W2,P2,,,agency,0.5,vacancy,,2017-01-01,2018-03-31,2018-06-30,Beta,35.5
A3,W3,P3,,,permanent,1.0,,,2016-05-01,,2018-12-31,,
A3,W3,P3,,,permanent,0.8,,,2019-01-01,,,,
A4,W2,,T2,social_worker,agency,1.0,additional,,2019-04-01,2019-09-30,,Beta,36
A5,W4,P1,,,fixed_term,0.6,absence,W1,2020-03-01,2020-09-30,2020-09-30,,
`,
  'absences.csv': `worker_ref,start_date,kind,expected_return,end_date,working_days
W1,2020-03-01,maternity_paternity,2020-09-30,2020-10-02,
W3,2018-02-05,sickness,,2018-02-09,5
`,
  'recruitments.csv': `recruitment_ref,post_number,stage,stage_date,note,owner,agreed_start,offer_ref
R1,P2,requested,2018-07-02,,HR team,,
R1,P2,approved,2018-07-09,,HR team,,
R1,P2,advertised,2018-07-16,,HR team,,
R1,P2,offered,2018-08-20,,HR team,,
R1,P2,accepted,2018-08-22,,HR team,2018-10-01,
`,
  'caseloads.csv': `worker_ref,as_at,children,child_in_need
W1,2018-01-31,17,9
W1,2018-02-28,18,
W2,2018-01-31,12,7
`,
};

/** The pack with some files' text replaced piece by piece; fails when a piece is not there. */
export function edited(files: PackFiles, file: string, ...pieces: readonly (readonly [string, string])[]): PackFiles {
  let text = files[file] ?? '';
  for (const [from, to] of pieces) {
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    text = text.replace(from, () => to);
  }
  return { ...files, [file]: text };
}

/** The pack without some files. */
export function without(files: PackFiles, ...names: readonly string[]): PackFiles {
  return Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));
}

/** The pack without a column of one file. Only for files without quotes. */
export function withoutColumn(files: PackFiles, file: string, column: string): PackFiles {
  const [header = '', ...rows] = (files[file] ?? '').trimEnd().split('\n');
  const at = header.split(',').indexOf(column);
  if (at < 0) throw new Error(`${file} has no column ${column}`);
  const lines = [header, ...rows].map((line) => line.split(',').toSpliced(at, 1).join(','));
  return { ...files, [file]: `${lines.join('\n')}\n` };
}

/** A pack as it comes, before it is read. */
export function sourceOf(files: PackFiles): PackSource {
  const entries = Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
  return { entries, faults: [] };
}

/** A pack as a zip. */
export function zipOf(files: PackFiles): Uint8Array<ArrayBuffer> {
  const zipped = zipSync(Object.fromEntries(sourceOf(files).entries.map(({ name, bytes }) => [name, bytes])));
  return new Uint8Array(zipped);
}

/** A pack as a folder. */
export async function writePack(folder: string, files: PackFiles): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

/** A record in memory to which packs are taken and people write. */
export class ImportedRecord {
  record = new Record();
  today: Day = day('2021-01-15');
  private imports = 0;

  /** What a pack would do. */
  plan(files: PackFiles | PackSource, overwrite = false): ImportPlan {
    const source = 'entries' in files && 'faults' in files ? (files as PackSource) : sourceOf(files as PackFiles);
    this.imports += 1;
    const prefix = `i${this.imports}`;
    let made = 0;
    const newId = () => {
      made += 1;
      return `${prefix}-${made}`;
    };
    return planImport(this.record, readPack(source), { overwrite, today: this.today, newId });
  }

  /** Takes a pack that has no fault; as one Change, or none where there is nothing to do. */
  take(files: PackFiles | PackSource, overwrite = false): ImportPlan {
    const planned = this.plan(files, overwrite);
    if (planned.faults.length > 0) throw new Error(JSON.stringify(planned.faults.slice(0, 5), null, 2));
    this.change(IMPORT_VERB, planned.plan, planned.agreed);
    return planned;
  }

  /** What a person writes, as one Change. */
  write(write: (draft: Draft) => void, verb = 'test.write'): Change | null {
    const draft = new Draft(this.record.now);
    write(draft);
    return this.change(verb, draft.plan());
  }

  /** Takes the last Change back, exactly. */
  undo(seq = this.record.seq): Change | null {
    const { superseded, added } = this.record.diffOf(seq);
    return this.change('change.undo', { supersede: added, add: superseded.map((version) => ({ ...version })) });
  }

  private change(verb: string, plan: Plan, things: readonly string[] = []): Change | null {
    if (plan.add.length === 0 && plan.supersede.length === 0) return null;
    const seq = this.record.seq + 1;
    const common = { seq, id: `c${seq}`, recordedAt: seq, madeAt: seq, reason: null, device: null };
    const change = { ...common, actor: 'user:1', verb, things };
    this.record.applyPlan(change, plan);
    return change;
  }
}

/** Faults as `file:line: column`, in order. */
export function placesOf(faults: readonly ImportFault[]): string[] {
  return faults.map(({ file, line, column }) => `${file}:${line}: ${column}`);
}

export const sharedPackNames = ['county-11', 'county-12', 'large-13'] as const;

const shared = fileURLToPath(new URL('../../../shared/data/packs/', import.meta.url));

/** True where the packs of the project's shared folder are there to be tested against. */
export const sharedPacksArePresent = existsSync(shared);

/** The folder of a shared pack. */
export function sharedPackFolder(pack: string): string {
  return `${shared}${pack}`;
}

/** A shared pack's files. */
export function sharedPack(pack: string): PackFiles {
  const files = ['units.csv', 'posts.csv', 'workers.csv', 'assignments.csv', 'caseloads.csv'];
  return Object.fromEntries(files.map((file) => [file, readFileSync(`${shared}${pack}/${file}`, 'utf8')]));
}

type ExpectedRow = {
  readonly measure: string;
  readonly unit: string;
  readonly asAt: Day;
  readonly numerator: number | string;
  readonly denominator: number | string;
};

/** The rows of a shared pack's expected.json. */
export function expectedOf(pack: string): ExpectedRow[] {
  return JSON.parse(readFileSync(`${shared}${pack}/expected.json`, 'utf8')) as ExpectedRow[];
}

/** A record to which a pack has been taken. */
export function taken(files: PackFiles = smallPack): ImportedRecord {
  const authority = new ImportedRecord();
  authority.take(files);
  return authority;
}

/** The id of what a pack calls by a key of its own. */
export function idOf<K extends FactKind>(
  authority: ImportedRecord,
  kind: K,
  [field, key]: readonly [IndexedField<K>, string],
): string {
  const id = authority.record.now.by(kind, field, key)[0]?.id;
  if (!id) throw new Error(`no ${kind} ${key}`);
  return id;
}
