import { partsOf, type Thing } from '../record/things.ts';
import type { View } from '../record/view.ts';
import type { Verb } from '../verb.ts';

type Said = { readonly verb: Verb; readonly input: unknown };

/** True where it says that something never was which was here once, as `wasHere` tells, and is gone. */
export function isGoneAlready({ verb, input }: Said, view: View, wasHere: (thing: Thing) => boolean): boolean {
  if (!verb.saysNeverWas) return false;
  return verb.basedOn(input, view).every((one) => {
    const { kind, id } = partsOf(one);
    return wasHere(one) && view.versions(kind, id).length === 0;
  });
}
