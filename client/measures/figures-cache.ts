import { experimental_createQueryPersister } from '@tanstack/query-persist-client-core';
import { QueryClient, QueryObserver } from '@tanstack/solid-query';
import { MS_PER_DAY } from '../../server/domain/day.ts';
import { askJson, isOffline } from '../shared/api.ts';
import { onDevice } from '../shared/device-db.ts';

/** Figures beyond a person's own rows, kept on the device so that they open without a connection, with their age. */
export const figuresClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 5 * 60_000,
      networkMode: 'offlineFirst',
      retry: (tries, error) => tries < 2 && isOffline(error),
      persister: experimental_createQueryPersister({
        storage: keptFigures(),
        maxAge: 7 * MS_PER_DAY,
        prefix: 'figures',
      }).persisterFn,
    },
  },
});

export type Figures<T> = {
  /** What was last told, also while something newer is on its way. */
  readonly data: T | undefined;
  /** When the server worked it out (ms). */
  readonly workedOutAt: number;
  readonly error: unknown;
};

type Watched = {
  readonly path: string;
  /** Whose they are, with which grants: what one person is told is nobody else's. */
  readonly reader: string;
};

/** Tells what the server's figures at an address are, now and whenever they are asked for anew, until it is stopped. */
export function watchFigures<T>({ path, reader }: Watched, tell: (found: Figures<T>) => void): () => void {
  const queryFn = async () => await askJson<T>(path);
  const observer = new QueryObserver<T>(figuresClient, { queryKey: [reader, path], queryFn });
  const told = () => {
    const { data, dataUpdatedAt: workedOutAt, error } = observer.getCurrentResult();
    tell({ data, workedOutAt, error });
  };
  const stop = observer.subscribe(told);
  told();
  return stop;
}

/** Where the device's database cannot be had, figures are asked for each time. */
function keptFigures() {
  const quietly = async <T>(work: () => Promise<T>) => await work().catch(() => undefined);
  return {
    getItem: (key: string) => quietly(async () => await onDevice(async (db) => await db.get('figures', key))),
    setItem: (key: string, value: string) =>
      quietly(async () => await onDevice(async (db) => await db.put('figures', value, key))),
    removeItem: async (key: string) => {
      await quietly(async () => await onDevice(async (db) => await db.delete('figures', key)));
    },
  };
}
