import { experimental_createQueryPersister } from '@tanstack/query-persist-client-core';
import { QueryClient } from '@tanstack/solid-query';
import { isOffline } from '../shared/api.ts';
import { deviceDb } from '../shared/device-db.ts';

const DAY_MS = 86_400_000;

/** Figures beyond a person's own rows, kept on the device so that they open without a connection, with their age. */
export const figuresClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 5 * 60_000,
      networkMode: 'offlineFirst',
      retry: (tries, error) => tries < 2 && isOffline(error),
      persister: experimental_createQueryPersister({ storage: keptFigures(), maxAge: 7 * DAY_MS, prefix: 'figures' })
        .persisterFn,
    },
  },
});

/** Where the device's database cannot be had, figures are asked for each time. */
function keptFigures() {
  const quietly = async <T>(work: () => Promise<T>) => await work().catch(() => undefined);
  return {
    getItem: (key: string) => quietly(async () => await (await deviceDb()).get('figures', key)),
    setItem: (key: string, value: string) => quietly(async () => await (await deviceDb()).put('figures', value, key)),
    removeItem: async (key: string) => {
      await quietly(async () => await (await deviceDb()).delete('figures', key));
    },
  };
}
