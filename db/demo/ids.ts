/**
 * Mints ids such as a device does (UUIDv7: the instant first), with a count in the place of chance: they are the same
 * every time, no two givers' are alike, and ten years of them travel to a device in little room.
 */
export class IdGiver {
  private readonly giver: number;
  private count = 0;

  /** Each giver has a number of its own, from 0 to 4095. */
  constructor(giver: number) {
    this.giver = giver;
  }

  /** An id for something made at an instant (ms). */
  at(instant: number): string {
    this.count += 1;
    const time = hex(instant, 12);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(this.giver, 3)}-8000-${hex(this.count, 12)}`;
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
