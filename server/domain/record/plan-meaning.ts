import type { Day } from '../day.ts';
import { changedFields, type DiffSpan, diffSpans } from './diff-spans.ts';
import type { Plan } from './draft.ts';
import { fieldNames } from './fields.ts';
import { canonical, fieldOf, type NewVersion } from './version.ts';

/**
 * True when two plans, made against different states of the record, come to the same: the same things come, go, or
 * have the same fields changed from the same values to the same values up to the same days. What else those things say,
 * and how their days are cut into versions, may differ; and so may the first of the days on which a field changes, for
 * what is noted on the last version of a thing begins wherever that version does.
 */
export function meanTheSame(a: Plan, b: Plan): boolean {
  return meaningOf(a).join('\n') === meaningOf(b).join('\n');
}

type Effect = { readonly thing: string; readonly from: Day | ''; to: Day; readonly what: string };

function meaningOf(plan: Plan): string[] {
  const effects: Effect[] = [];
  for (const span of diffSpans(plan)) {
    const { effectiveFrom, effectiveTo, before, after } = span;
    const thing = `${span.kind}:${span.id}`;
    const what = whatHappens(span);
    const last = effects.at(-1);
    if (last?.thing === thing && last.to === effectiveFrom && last.what === what) last.to = effectiveTo;
    else effects.push({ thing, from: before && after ? '' : effectiveFrom, to: effectiveTo, what });
  }
  return effects.map(({ thing, from, to, what }) => `${thing} ${from} ${to} ${what}`).sort();
}

function whatHappens(span: DiffSpan): string {
  const { before, after } = span;
  if (!after) return 'goes';
  if (!before) return `comes ${valuesOf(after, fieldNames(span.kind))}`;
  const names = changedFields(span);
  return `${valuesOf(before, names)} becomes ${valuesOf(after, names)}`;
}

function valuesOf(version: NewVersion, names: readonly string[]): string {
  return canonical(Object.fromEntries(names.map((name) => [name, fieldOf(version, name) ?? null])));
}
