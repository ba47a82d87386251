import type { Random } from './random.ts';

/** Mints ids such as a device does (UUIDv7: the instant first), but out of the demonstration's own chance. */
export class IdGiver {
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  /** An id for something made at an instant (ms). */
  at(instant: number): string {
    const time = instant.toString(16).padStart(12, '0');
    const [a, b, c, d] = [this.bits(), this.bits(), this.bits(), this.bits()];
    const variant = (8 + (b & 3)).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a, 3)}-${variant}${hex(b >>> 4, 3)}-${hex(c, 6)}${hex(d, 6)}`;
  }

  private bits(): number {
    return Math.floor(this.random.next() * 0x1_000_000);
  }
}

function hex(bits: number, digits: number): string {
  return bits.toString(16).padStart(6, '0').slice(-digits);
}
