import { changedFields, type DiffSpan, diffSpans } from './diff-spans.ts';
import type { Plan } from './draft.ts';
import { fieldNames } from './fields.ts';
import { canonical, fieldOf, type NewVersion } from './version.ts';

/**
 * True when two plans, made against different states of the record, come to the same: the same things come, go, or
 * have the same fields changed from the same values to the same values on the same days. What else those things say,
 * and how their days are cut into versions, may differ.
 */
export function meanTheSame(a: Plan, b: Plan): boolean {
  return meaningOf(a).join('\n') === meaningOf(b).join('\n');
}

type Effect = { readonly thing: string; readonly from: string; to: string; readonly what: string };

function meaningOf(plan: Plan): string[] {
  const effects: Effect[] = [];
  for (const span of diffSpans(plan)) {
    const effect = {
      thing: `${span.kind}:${span.id}`,
      from: span.effectiveFrom,
      to: span.effectiveTo,
      what: whatHappens(span),
    };
    const last = effects.at(-1);
    const goesOn = last?.thing === effect.thing && last.to === effect.from && last.what === effect.what;
    if (last && goesOn) last.to = effect.to;
    else effects.push(effect);
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
