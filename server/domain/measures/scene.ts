import { type Day, type DayNumber, dayNumber } from '../day.ts';
import type { View } from '../record/view.ts';
import { type Places, placesOf } from './places.ts';

/** A record as known at an instant, looked at on a day. */
export type State = { readonly view: View; readonly asAt: Day };

/** A unit on a day, and what lay under it on that day or another. */
export class Scene {
  readonly view: View;
  readonly asAt: Day;
  readonly on: DayNumber;
  private readonly places: Places;
  private readonly unit: number;

  constructor(view: View, { unitId, asAt }: { unitId: string | null; asAt: Day }) {
    this.view = view;
    this.asAt = asAt;
    this.on = dayNumber(asAt);
    this.places = placesOf(view);
    this.unit = this.places.indexOf(unitId);
  }

  /** True when a unit was this one, or lay under it, in the tree of a day. */
  holds(unitId: string | null, on: DayNumber = this.on): boolean {
    const index = unitId === null ? -1 : this.places.indexOf(unitId);
    return index >= 0 && this.places.reach(index, this.places.treeOn(on)).includes(this.unit);
  }
}
