import { cpus, release, type } from 'node:os';
import type { ClientSize } from './client-size.ts';
import type { Memory, Round, Row, Start, Starts } from './compare.ts';
import type { InProcess, SeriesCost } from './in-process.ts';
import { type Measured, median } from './load.ts';
import type { PhoneTimes } from './phone.ts';
import type { Finished } from './processes.ts';
import { LIST_BY_SESSION, ONE_POST, SEQ_ALONE } from './workloads.ts';

type SetUp = {
  readonly pack: string;
  readonly quick: boolean;
  readonly rounds: number;
  readonly connections: number;
  readonly seconds: { readonly alone: number; readonly loaded: number };
};

export function header({ pack, quick, rounds, connections, seconds }: SetUp): string {
  return [
    `# ${pack}, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC${quick ? ' (quick: rough)' : ''}`,
    '',
    `Node ${process.versions.node}, ${type()} ${release()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}. ${rounds} rounds of ` +
      `Muster and the limit in turn; p50 and p99 in ms at 1 connection (${seconds.alone} s), requests a second and CPU ms a ` +
      `request at ${connections} connections (${seconds.loaded} s). Medians; ratios are round by round [least–most].`,
  ].join('\n');
}

/** Every row: Muster, the limit, and how many times the limit's requests a second Muster answers. */
export function comparisonTable(rows: readonly Row[]): string {
  const head = [
    '',
    'Muster /s',
    'p50',
    'p99',
    'CPU',
    'limit /s',
    'p50',
    'p99',
    'CPU',
    '/s ÷ limit',
    'CPU ÷ limit',
    'aim',
  ];
  const lines = rows.map(({ workload, rounds }) => {
    const side = (which: keyof Round) => {
      const of = (value: (measured: Round[keyof Round]) => number | null) =>
        medianOf(rounds.map((round) => value(round[which])));
      return [
        perSecond(of(({ loaded }) => loaded.perSecond)),
        ms(of(({ alone }) => alone.p50)),
        ms(of(({ alone }) => alone.p99)),
        ms(of(({ loaded }) => loaded.cpuMs)),
      ];
    };
    const rate = rounds.map(({ muster, limit }) => muster.loaded.perSecond / limit.loaded.perSecond);
    const cpu = rounds.map(({ muster, limit }) => ratio(muster.loaded.cpuMs, limit.loaded.cpuMs));
    return [
      workload.name,
      ...side('muster'),
      ...side('limit'),
      `**${times(medianOf(rate))}** ${spread(rate)}`,
      `${times(medianOf(cpu))}`,
      workload.aim,
    ];
  });
  return table(head, lines);
}

export function coldWords({ muster, limit }: Starts): string {
  const words = (all: readonly Start[]) => {
    const times = all.map(({ ms: wall }) => wall);
    return `${ms(median(times))} ms ${spread(times)}, CPU ${ms(medianOf(all.map(({ cpuMs }) => cpuMs)))} ms`;
  };
  return `
Cold start, from the process to its first answer: Muster (a 60-month figure) ${words(muster)}; the limit (its seq) ${words(limit)}.
`;
}

type Figures = {
  readonly inProcess: InProcess;
  readonly large: Finished;
  readonly starts: Starts;
  readonly demonstration: { readonly madeMs: number; readonly againMs: number } | null;
  readonly idle: { readonly muster: Memory; readonly limit: Memory };
  readonly peak: { readonly muster: Memory; readonly limit: Memory };
  readonly client: ClientSize | null;
  readonly rows: readonly Row[];
};

/** Sizes and times that have an aim of their own. */
export function figureTable({ inProcess, large, starts, demonstration, idle, peak, client, rows }: Figures): string {
  const { sync, seq, series, loadMs } = inProcess;
  const sixty = series.find(({ pack, months, units }) => pack === 'large' && months === 60 && units === 1);
  const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const mb = (memory: Memory, which: 'nowMb' | 'peakMb') =>
    memory ? `${memory[which].toFixed(0)} MB` : 'not known here';
  const recordBytes = rows.find(({ workload }) => workload.name === 'the record, whole')?.rounds[0];
  const size = (measured: Measured | undefined) => (measured ? kb(measured.bytes) : '–');
  return table(
    ['', 'seen', 'aim'],
    [
      [
        '60 months × one measure, large pack, CPU: asked again',
        `${ms(sixty?.kept.median)} ms (dearest ${ms(sixty?.kept.most)})`,
        '≤ 10 ms',
      ],
      [
        '… right after a Change',
        `${ms(sixty?.afterChange.median)} ms (dearest ${ms(sixty?.afterChange.most)})`,
        '≤ 10 ms',
      ],
      [
        '… with twenty changes waiting, a draft over a draft',
        `${ms(sixty?.waiting.median)} ms (dearest ${ms(sixty?.waiting.most)})`,
        '≤ 10 ms',
      ],
      [
        '… nothing filed or worked out yet: once in a process, within the first request below',
        `${ms(sixty?.fresh.median)} ms (dearest ${ms(sixty?.fresh.most)})`,
        'in its < 1 s',
      ],
      ...readsApart(rows),
      [
        'first request after a start: process start, loading, figure',
        `${ms(median(starts.muster.map((start) => start.ms)))} ms, CPU ${ms(medianOf(starts.muster.map((start) => start.cpuMs)))} ms`,
        '< 1 s',
      ],
      ['… of that, reading and indexing the record', `${ms(loadMs)} ms`, ''],
      ['import of the large pack', `${(large.ms / 1000).toFixed(1)} s`, '< 10 s'],
      ['… peak memory of the command', large.peakMb ? `${large.peakMb.toFixed(0)} MB` : 'not known here', '< 400 MB'],
      [
        'demonstration made and served',
        demonstration ? `${(demonstration.madeMs / 1000).toFixed(1)} s` : 'skipped',
        '< 15 s',
      ],
      ['second start over it ready', demonstration ? `${ms(demonstration.againMs)} ms` : 'skipped', '< 2 s'],
      [
        'memory of the server, idle with the record / at most',
        `${mb(idle.muster, 'nowMb')} / ${mb(peak.muster, 'peakMb')}`,
        '',
      ],
      ['memory of the limit, idle / at most', `${mb(idle.limit, 'nowMb')} / ${mb(peak.limit, 'peakMb')}`, ''],
      [
        'first sync of the large pack: plain / gzip / brotli',
        [sync.bytes, sync.gzipBytes, sync.brotliBytes].map(kb).join(' / '),
        '',
      ],
      ['… as the limit’s JSON', size(recordBytes?.limit.alone), ''],
      ['… decoded / decoded and indexed', `${ms(sync.decodeMs)} / ${ms(sync.openMs)} ms`, ''],
      [
        'seq look-up in process: Muster’s client / the binding',
        `${seq.clientUs.toFixed(0)} / ${seq.bindingUs.toFixed(0)} µs`,
        '',
      ],
      ['JavaScript before anything shows, gzip', client ? kb(client.shellBytes) : 'not built', '≤ 60 kB'],
      ['… with the screen Today', client?.todayBytes ? kb(client.todayBytes) : 'no chunk of its own', '≤ 60 kB'],
    ],
  );
}

/** What lists and posts cost beyond what every request does: who asks, and the seq look-up. */
function readsApart(rows: readonly Row[]): string[][] {
  const cpuOf = (name: string, which: keyof Round) => {
    const rounds = rows.find(({ workload }) => workload.name === name)?.rounds ?? [];
    return medianOf(rounds.map((round) => round[which].loaded.cpuMs)) ?? Number.NaN;
  };
  const apart = (name: string, which: keyof Round) => Math.max(0, cpuOf(name, which) - cpuOf(SEQ_ALONE, which));
  return [ONE_POST, LIST_BY_SESSION].map((name) => [
    `${name}, CPU apart from the seq look-up: Muster / the limit`,
    `${ms(apart(name, 'muster'))} / ${ms(apart(name, 'limit'))} ms`,
    'at or below',
  ]);
}

/** How the cost of a series grows with the record, the months and the units. */
export function seriesTable(series: readonly SeriesCost[]): string {
  const cost = ({ median: middle, most }: SeriesCost['fresh']) => `${ms(middle)} (${ms(most)})`;
  const lines = series.map(({ pack, months, units, fresh, kept, afterChange, waiting }) => [
    pack,
    String(months),
    units === 1 ? 'the whole authority' : `every unit (${units})`,
    cost(kept),
    cost(afterChange),
    cost(waiting),
    cost(fresh),
  ]);
  const head = [
    'pack',
    'months',
    'units',
    'asked again',
    'right after a Change',
    '20 waiting',
    'nothing worked out yet',
  ];
  return `\nCPU ms of one series of one measure, median (dearest), four measures in turn:\n\n${table(head, lines)}`;
}

/** What a phone takes with a CPU slowed to a quarter, and Lighthouse's scores of the first screens. */
export function phoneTable({ scores, ...times }: PhoneTimes): string {
  const names: { readonly [T in keyof typeof times]: string } = {
    firstOpeningMs: 'opened the first time, to the figures of Today',
    againMs: 'opened again',
    offlineMs: 'opened with no connection',
    threeTapsMs: 'Vacancies, the next stage, and it stands moved',
    sliderMs: 'one month of the date slider on Today',
  };
  const lines = Object.entries(times).map(([name, time]) => [
    names[name as keyof typeof times],
    `${ms(time.median)} ms`,
    `${ms(time.most)} ms`,
  ]);
  const scored = scores.map(({ path, accessibility, bestPractices }) => [
    path,
    String(accessibility),
    String(bestPractices),
  ]);
  return [
    '\nA phone (390 × 844, the CPU slowed to a quarter) on the demonstration:\n',
    table(['', 'median', 'dearest'], lines),
    '\nLighthouse, out of 100:\n',
    table(['screen', 'accessibility', 'best practices'], scored),
  ].join('\n');
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return ['', row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');
}

function medianOf(values: readonly (number | null)[]): number | null {
  return values.every((value) => value !== null) ? median(values) : null;
}

function ratio(ours: number | null, theirs: number | null): number | null {
  return ours === null || theirs === null ? null : ours / theirs;
}

function ms(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function times(value: number | null): string {
  if (value === null) return '–';
  return `${value >= 10 ? value.toFixed(0) : value.toFixed(2)}×`;
}

function perSecond(value: number | null): string {
  return value === null ? '–' : value >= 100 ? value.toFixed(0) : value.toFixed(1);
}

function spread(values: readonly number[]): string {
  const short = (value: number) =>
    value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
  return `[${short(Math.min(...values))}–${short(Math.max(...values))}]`;
}
