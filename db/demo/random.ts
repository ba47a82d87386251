/** A stream of chance that is the same on every machine for the same name: the demonstration is made from nothing else. */
export class Random {
  private readonly name: string;
  private readonly words: Uint32Array;

  constructor(name: string) {
    this.name = name;
    this.words = wordsOf(name);
    for (let warmUp = 0; warmUp < 12; warmUp += 1) this.next();
  }

  /** A stream of its own, so that drawing more of one thing does not shift another. */
  stream(name: string): Random {
    return new Random(`${this.name}/${name}`);
  }

  /** At least 0, less than 1 (the generator is sfc32). */
  next(): number {
    const w = this.words;
    const sum = ((w[0] as number) + (w[1] as number) + (w[3] as number)) >>> 0;
    w[3] = (w[3] as number) + 1;
    w[0] = (w[1] as number) ^ ((w[1] as number) >>> 9);
    w[1] = (w[2] as number) + ((w[2] as number) << 3);
    w[2] = (((w[2] as number) << 21) | ((w[2] as number) >>> 11)) + sum;
    return sum / 4_294_967_296;
  }

  /** A whole number from the least to the most, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** True as often as `share` says. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** One of a list, each as likely. */
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /** One of a list, each as likely as its weight says. */
  weighted<T>(list: readonly (readonly [T, number])[]): T {
    const all = list.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.next() * all;
    for (const [one, weight] of list) {
      left -= weight;
      if (left < 0) return one;
    }
    return (list.at(-1) as readonly [T, number])[0];
  }

  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let at = mixed.length - 1; at > 0; at -= 1) {
      const other = this.whole(0, at);
      [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
    }
    return mixed;
  }

  /** Around 0, mostly within 1 either way (the sum of four, scaled to a standard deviation of 1). */
  normal(): number {
    return (this.next() + this.next() + this.next() + this.next() - 2) * Math.sqrt(3);
  }
}

/** Four words out of a name (FNV-1a, four times with different ends). */
function wordsOf(name: string): Uint32Array {
  return Uint32Array.from([1, 2, 3, 4], (end) => {
    let hash = 2_166_136_261;
    for (const char of `${name}#${end}`) hash = Math.imul(hash ^ char.charCodeAt(0), 16_777_619);
    return hash >>> 0;
  });
}
