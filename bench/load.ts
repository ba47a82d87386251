import type { EventEmitter } from 'node:events';
import autocannon from 'autocannon';
import { type Child, cpuMsOf } from './processes.ts';

export type Ask = {
  readonly method?: 'GET' | 'PUT';
  readonly path: string;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
};

/** Requests in turn, so that none is answered from what the last one left; a maker for those that must never repeat. */
export type Asks = readonly Ask[] | (() => Ask);

export type Target = { readonly url: string; readonly server: Child };

export type Measured = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuMs: number | null;
  readonly bytes: number;
};

type Load = { readonly asks: Asks; readonly connections: number; readonly seconds: number };

/** Loads a server for a while; throws where an answer is not 2xx, for a refusal is no figure. */
export async function measure(target: Target, { asks, connections, seconds }: Load): Promise<Measured> {
  const timed = await load(target, { ...requestsOf(asks, connections), connections, duration: seconds });
  // where not one was answered in time, as many as there are connections, however long they take
  return timed ?? (await load(target, { ...requestsOf(asks, connections), connections, amount: connections })) ?? none;
}

const none: Measured = { perSecond: 0, p50: Number.NaN, p99: Number.NaN, cpuMs: null, bytes: 0 };

async function load({ url, server }: Target, options: Omit<autocannon.Options, 'url'>): Promise<Measured | null> {
  const times: number[] = [];
  const cpuBefore = cpuMsOf(server);
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon({ url, timeout: 20, ...options }, (error, done) =>
      error ? reject(error) : resolve(done),
    );
    const answers: EventEmitter = instance;
    answers.on('response', (...[, , , ms]: [unknown, number, number, number]) => times.push(ms));
  });
  const cpuAfter = cpuMsOf(server);
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${result.non2xx} refusals and ${result.errors} errors of ${times.length} answers at ${url}.`);
  }
  if (times.length === 0) return null;
  times.sort((a, b) => a - b);
  return {
    perSecond: times.length / result.duration,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    cpuMs: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / times.length,
    bytes: result.throughput.total / times.length,
  };
}

/** Each connection starts at a place of its own, so that they don't ask for the same at once. */
function requestsOf(asks: Asks, connections: number) {
  if (typeof asks === 'function')
    return { requests: [{ setupRequest: (request: object) => ({ ...request, ...asks() }) }] };
  const requests = asks.map((ask) => ({ ...ask }));
  let next = 0;
  const setupClient = (client: autocannon.Client) => {
    const from = Math.floor((next * requests.length) / connections) % requests.length;
    next += 1;
    client.setRequests([...requests.slice(from), ...requests.slice(0, from)]);
  };
  return { requests, setupClient };
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
