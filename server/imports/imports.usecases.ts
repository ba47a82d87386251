import { type Actor, requireRight } from '../domain/access.ts';
import { actorWords } from '../domain/changes/made-by.ts';
import { dayOfInstant } from '../domain/day.ts';
import { AppError } from '../domain/errors.ts';
import type { ImportFault, RawPack } from '../domain/imports/pack.ts';
import { type ImportPlan, planImport } from '../domain/imports/plan.ts';
import { type RefusedImport, refusalsWaitFrom } from '../domain/imports/refusals.ts';
import { faultWords, type ImportReport, reportOf } from '../domain/imports/report.ts';
import { type Change, IMPORT_VERB } from '../domain/record/changes.ts';
import type { Record } from '../domain/record/record.ts';
import { hashOf, hashOfBytes } from '../shared/commit.ts';
import type { Ctx } from '../shared/context.ts';
import { requireNotDemonstration } from '../shared/installation.repository.ts';
import { addRefusedImport, listRefusedImports, settleRefusedImports } from './imports.repository.ts';
import type { PackSource } from './pack-source.ts';
import { readPack } from './read-pack.ts';

export type ImportAsked = {
  readonly source: PackSource;
  /** The Change's id: the idempotency key. */
  readonly changeId: string;
  /** Takes the pack's word over a person's. */
  readonly overwrite: boolean;
  readonly reason: string | null;
};

/** How far an import has come: told as it goes. */
export type ImportStep =
  | { readonly step: 'read'; readonly file: string; readonly rows: number }
  | { readonly step: 'checking' }
  | { readonly step: 'saving'; readonly versions: number };

export type OnStep = (step: ImportStep) => void | Promise<void>;

/** `change` is null for a preview, and where the record already says what the pack says. */
export type ImportOutcome = { readonly change: Change | null; readonly report: ImportReport };

type ImportCtx = Pick<Ctx, 'store' | 'clock' | 'device'> & { readonly actor: Actor };

/** What taking a pack would do; nothing is written. Throws with every fault. */
export async function previewImport(ctx: ImportCtx, asked: ImportAsked, onStep?: OnStep): Promise<ImportOutcome> {
  const pack = await readAllowed(ctx, asked.source, onStep);
  const planned = planOver(await ctx.store.current(), pack, { ctx, asked });
  if (planned.faults.length > 0) throw importRefused(planned.faults);
  return { change: null, report: reportOf(planned, asked.overwrite) };
}

/**
 * Takes a pack as one Change, whole or not at all. A refusal leaves no Change: who, when and how many faults are kept.
 * The same pack twice changes nothing the second time, and then stores nothing.
 */
export async function takeImport(ctx: ImportCtx, asked: ImportAsked, onStep?: OnStep): Promise<ImportOutcome> {
  const { store, actor, device, clock } = ctx;
  const pack = await readAllowed(ctx, asked.source, onStep);
  const { changeId: id, overwrite, reason } = asked;
  let faults = 0;
  const plan = (record: Record) => {
    const planned = planOver(record, pack, { ctx, asked });
    faults = planned.faults.length;
    if (faults > 0) throw importRefused(planned.faults);
    const { add, supersede } = planned.plan;
    void onStep?.({ step: 'saving', versions: add.length + supersede.length });
    return { add, supersede, things: planned.agreed, answer: reportOf(planned, overwrite) };
  };
  const change = { id, actor: actor.id, verb: IMPORT_VERB, reason, device, madeAt: null };
  const bodyHash = await hashOfPack(asked);
  try {
    const committed = await store.commit({ change, bodyHash, plan });
    if (!committed.change) await settleRefusedImports(store.db, clock.now());
    return { change: committed.change, report: committed.answer as ImportReport };
  } catch (error) {
    if (faults > 0) await addRefusedImport(store.db, { actor: actor.id, refusedAt: clock.now(), faults });
    throw error;
  }
}

type RefusedImportTold = RefusedImport & {
  /** "an HR officer": never a name. */
  readonly by: string;
};

const MOST_REFUSALS = 50;

/** The imports that were refused and wait to be put right, the newest first; of what they held, nothing is kept. */
export async function refusedImportsFor({ store, record, actor, clock }: Ctx): Promise<RefusedImportTold[]> {
  requireRight(record.now, actor, { right: 'imports.take', where: [] });
  const at = { changes: record.changes, now: clock.now() };
  const stored = await listRefusedImports(store.db, { after: refusalsWaitFrom(at), most: MOST_REFUSALS });
  return stored.map(({ actor: who, refusedAt, faults }) => ({
    refusedAt,
    faults,
    by: actorWords(record.now, who, dayOfInstant(refusedAt)),
  }));
}

/** 422: nothing was saved. Every fault, by place. */
function importRefused(faults: readonly ImportFault[]): AppError {
  const count = faults.length === 1 ? 'One thing needs' : `${faults.length} things need`;
  return new AppError({
    code: 'import_refused',
    status: 422,
    message: `${count} putting right in the pack. Nothing was saved.`,
    fields: faults.map((fault) => ({
      field: `${fault.file}:${fault.line}: ${fault.column}`,
      message: faultWords(fault),
    })),
    details: { faults },
  });
}

/** The pack, once it is known that this database takes imports and that the caller may take this one. */
async function readAllowed(ctx: ImportCtx, source: PackSource, onStep?: OnStep): Promise<RawPack> {
  await requireNotDemonstration(ctx.store.db, 'nothing can be imported into it');
  const steps: ImportStep[] = [];
  const pack = readPack(source, (file, rows) => steps.push({ step: 'read', file, rows }));
  const record = await ctx.store.current();
  requireRight(record.now, ctx.actor, { right: holdsOnlyCounts(pack) ? 'imports.counts' : 'imports.take', where: [] });
  for (const step of steps) await onStep?.(step);
  await onStep?.({ step: 'checking' });
  return pack;
}

function holdsOnlyCounts({ tables, unreadable }: RawPack): boolean {
  const files = [...tables.map(({ file }) => file), ...unreadable];
  return files.length > 0 && files.every((file) => file === 'caseloads.csv');
}

function planOver(record: Record, pack: RawPack, { ctx, asked }: { ctx: ImportCtx; asked: ImportAsked }): ImportPlan {
  let made = 0;
  const newId = () => {
    made += 1;
    return `${asked.changeId}-${made}`;
  };
  return planImport(record, pack, { overwrite: asked.overwrite, today: ctx.clock.today(), newId });
}

/** Tells a repeat of the same request from another one under the same key. */
export async function hashOfPack({ source, overwrite, reason }: Omit<ImportAsked, 'changeId'>): Promise<string> {
  const parts = [String(overwrite), String(reason)];
  for (const { name, bytes } of source.entries) parts.push(name, await hashOfBytes(new Uint8Array(bytes)));
  return await hashOf(parts.join('\n'));
}
