import { capital } from '../../server/domain/words.ts';
import type { Option } from '../ui/fields.tsx';

/** Coded values with their words, as a choice; "not yet known" is what a field says before anything is chosen. */
export function optionsOf(words: { readonly [value: string]: string }, only?: readonly string[]): Option[] {
  return Object.entries(words)
    .filter(([value]) => value !== 'not_yet_collected' && (!only || only.includes(value)))
    .map(([value, label]) => ({ value, label: capital(label) }));
}
