const arriving = new Set<Promise<unknown>>();

/** Loads a part of the app that a screen is drawn with. */
export async function arrive<T>(load: () => Promise<T>): Promise<T> {
  const part = load();
  arriving.add(part);
  try {
    return await part;
  } finally {
    arriving.delete(part);
  }
}

/** Done once all that is on its way has arrived, or has not; null where nothing is. */
export function arrivals(): Promise<unknown> | null {
  return arriving.size > 0 ? Promise.allSettled(arriving) : null;
}
