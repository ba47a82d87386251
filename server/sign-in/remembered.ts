/** Keeps what was found for a while, and no more than so many: the oldest goes first. */
export class Remembered<T> {
  private readonly kept = new Map<string, { readonly value: T; readonly until: number }>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  get(key: string, now: number): T | undefined {
    const found = this.kept.get(key);
    if (!found) return undefined;
    if (found.until > now) return found.value;
    this.kept.delete(key);
    return undefined;
  }

  set(key: string, value: T, until: number): void {
    this.kept.set(key, { value, until });
    if (this.kept.size <= this.most) return;
    const oldest = this.kept.keys().next().value;
    if (oldest !== undefined) this.kept.delete(oldest);
  }

  forget(which: (value: T) => boolean): void {
    for (const [key, { value }] of this.kept) if (which(value)) this.kept.delete(key);
  }
}
