/** What rows are put in order by: text by its characters, numbers from the least; null comes first. */
type Key = string | number | null;

/** The order of two texts, 0 where they are the same. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * An order by one key, then by the next where that is the same. A list ends with an id: rows that tie otherwise come as
 * they happen to lie in memory, and pages of one list would double one and lose another.
 */
export function byEach<T>(...keys: readonly ((item: T) => Key)[]): (a: T, b: T) => number {
  return (a, b) => {
    for (const keyOf of keys) {
      const order = compareKeys(keyOf(a), keyOf(b));
      if (order !== 0) return order;
    }
    return 0;
  };
}

function compareKeys(a: Key, b: Key): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a < b ? -1 : 1;
}
