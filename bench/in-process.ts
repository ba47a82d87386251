/**
 * Figures of one process, without HTTP: `in-process.ts COUNTY.db LARGE.db ROUNDS` prints them as one line of JSON. CPU
 * milliseconds of this process; medians. Each asks for another measure or unit, in turn.
 */
import { performance } from 'node:perf_hooks';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import Database from 'libsql';
import { connectNode } from '../db/connect-node.ts';
import { type Day, seriesDays } from '../server/domain/day.ts';
import type { MeasureId } from '../server/domain/measures/registry.ts';
import { measureSeries } from '../server/domain/measures/series.ts';
import { Draft } from '../server/domain/record/draft.ts';
import { Record } from '../server/domain/record/record.ts';
import { OPEN } from '../server/domain/record/version.ts';
import { Snapshot, type View } from '../server/domain/record/view.ts';
import { decodeRecord, encodeRecord, type RecordWire } from '../server/domain/record/wire.ts';
import { findNewestSeq, loadRecord } from '../server/shared/record.repository.ts';
import { median, percentile } from './load.ts';

export type InProcess = {
  readonly series: readonly SeriesCost[];
  readonly loadMs: number;
  readonly sync: {
    readonly bytes: number;
    readonly gzipBytes: number;
    readonly brotliBytes: number;
    readonly decodeMs: number;
    readonly openMs: number;
  };
  readonly seq: { readonly clientUs: number; readonly bindingUs: number };
};
export type SeriesCost = {
  readonly pack: 'county' | 'large';
  readonly months: number;
  readonly units: number;
  /**
   * With the record in memory and nothing filed or worked out of it yet; once more; right after a Change; and with
   * twenty changes waiting, a draft over a draft. Median and dearest.
   */
  readonly fresh: Cost;
  readonly kept: Cost;
  readonly afterChange: Cost;
  readonly waiting: Cost;
};
type Cost = { readonly median: number; readonly most: number };

const [, , countyFile = '', largeFile = '', roundsSaid = '3'] = process.argv;
const rounds = Number(roundsSaid);
const LAST = '2020-03-31' as Day;
/** One of posts, one of assignments, one of counts, one of people a year apart. */
const measures: readonly MeasureId[] = ['vacancy-rate', 'agency-rate', 'average-caseload', 'stability-index'];
const WAITING = 20;

async function load(file: string): Promise<{ record: Record; loadMs: number }> {
  const db = await connectNode({ url: `file:${file}` });
  const upTo = await findNewestSeq(db);
  const began = performance.now();
  const record = Record.of(await loadRecord(db, { after: 0, upTo }));
  const loadMs = performance.now() - began;
  db.$client.close();
  return { record, loadMs };
}

/** CPU milliseconds of some work; wall time would tell of the neighbours. */
function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function costOf(values: readonly number[]): Cost {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: median(sorted), most: percentile(sorted, 1) };
}

/** One record as it is believed now, with nothing worked out of it yet. */
function freshly(record: Record): Snapshot {
  return Snapshot.of(
    [...record.everyVersion()].filter(({ knownTo }) => knownTo === OPEN),
    record.seq,
  );
}

function seriesCosts(pack: SeriesCost['pack'], record: Record): SeriesCost[] {
  const allUnits = [...record.now.ids('unit')];
  const costs: SeriesCost[] = [];
  for (const unitIds of [[null], allUnits]) {
    for (const months of [12, 60, 120])
      costs.push({ pack, months, units: unitIds.length, ...costsOf(record, { unitIds, months }) });
  }
  return costs;
}

function costsOf(record: Record, { unitIds, months }: { unitIds: readonly (string | null)[]; months: number }) {
  const from = `${2020 - months / 12}-04-01` as Day;
  const days = seriesDays({ from, to: LAST, grain: 'month' });
  const [fresh, kept, afterChange, waiting]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const measure of measures) {
      const ask = (view: View) => () => measureSeries(view, { measures: [measure], unitIds, days });
      const view = freshly(record);
      fresh.push(cpuOf(ask(view)));
      kept.push(cpuOf(ask(view)));
      ask(record.now)();
      recordSomething(record);
      afterChange.push(cpuOf(ask(record.now)));
      waiting.push(cpuOf(ask(withWaiting(record))));
    }
  }
  return { fresh: costOf(fresh), kept: costOf(kept), afterChange: costOf(afterChange), waiting: costOf(waiting) };
}

let changes = 0;

/** A person's FTE a little less or more from a day on: a Change that bears on nearly every measure. */
function draftOver(base: View): Draft {
  const ids = [...base.ids('assignment')];
  changes += 1;
  const draft = new Draft(base);
  const version = base.versions('assignment', ids[(changes * 37) % ids.length] as string)[0];
  if (!version) return draft;
  draft.supersede(version);
  draft.add({ ...version, fteMicro: version.fteMicro === 500_000 ? 600_000 : 500_000 });
  return draft;
}

/** What a phone shows of the record while changes wait to be sent. */
function withWaiting(record: Record): View {
  let view: View = record.now;
  for (let n = 0; n < WAITING; n += 1) view = draftOver(view);
  return view;
}

function recordSomething(record: Record): void {
  const draft = draftOver(record.now);
  const seq = record.seq + 1;
  const who = { actor: 'system', verb: 'assignment.hours', reason: null, device: null };
  record.applyPlan({ seq, id: `bench-${seq}`, recordedAt: seq, madeAt: seq, things: [], ...who }, draft.plan());
}

/** The first sync of a device that may hold the whole: what travels, and how long the device takes over it. */
function syncOf(record: Record): InProcess['sync'] {
  const text = JSON.stringify(encodeRecord({ scope: 'whole', since: 0, delta: record.since(0) }));
  const [decodes, opens]: [number[], number[]] = [[], []];
  for (let round = 0; round < 2 * rounds; round += 1) {
    const began = performance.now();
    const delta = decodeRecord(JSON.parse(text) as RecordWire);
    decodes.push(performance.now() - began);
    Record.of(delta);
    opens.push(performance.now() - began);
  }
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  return {
    bytes: Buffer.byteLength(text),
    gzipBytes: gzipSync(text).length,
    brotliBytes: brotliCompressSync(text, quality).length,
    decodeMs: median(decodes),
    openMs: median(opens),
  };
}

/** The tiny statement of every request, through Muster's client and through the binding beneath it. */
async function seqLookUps(file: string): Promise<InProcess['seq']> {
  const db = await connectNode({ url: `file:${file}` });
  const binding = new Database(file, { readonly: true }).prepare('SELECT ifnull(max(seq), 0) AS seq FROM changes');
  const each = 500;
  const [client, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < 2 * rounds; round += 1) {
    let began = performance.now();
    for (let at = 0; at < each; at += 1) await findNewestSeq(db);
    client.push(((performance.now() - began) * 1000) / each);
    began = performance.now();
    for (let at = 0; at < each; at += 1) binding.get();
    bare.push(((performance.now() - began) * 1000) / each);
  }
  db.$client.close();
  return { clientUs: median(client), bindingUs: median(bare) };
}

const county = await load(countyFile);
const large = await load(largeFile);
const sync = syncOf(large.record);
const found: InProcess = {
  loadMs: large.loadMs,
  sync,
  seq: await seqLookUps(largeFile),
  series: [...seriesCosts('county', county.record), ...seriesCosts('large', large.record)],
};
console.log(JSON.stringify(found));
