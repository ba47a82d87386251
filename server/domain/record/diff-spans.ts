import { type Day, overlaps, type Period } from '../day.ts';
import { compareText } from '../order.ts';
import type { Plan } from './draft.ts';
import type { FactKind } from './facts.ts';
import { fieldNames } from './fields.ts';
import { type NewVersion, sameField, sameFields } from './version.ts';

/** A stretch of days on which one thing reads differently: what was believed of it before, and what is after. */
export type DiffSpan<K extends FactKind = FactKind> = Period & {
  readonly kind: K;
  readonly id: string;
  readonly before: NewVersion<K> | undefined;
  readonly after: NewVersion<K> | undefined;
};

/** What a Change altered, thing by thing and day by day: stretches that read the same before and after are left out. */
export function diffSpans(diff: Plan): DiffSpan[] {
  const things = Map.groupBy([...diff.supersede, ...diff.add], (version) => `${version.kind}:${version.id}`);
  const before = new Set(diff.supersede);
  return [...things.values()].flatMap((versions) =>
    spansOfThing(
      versions.filter((version) => before.has(version)),
      versions.filter((version) => !before.has(version)),
    ),
  );
}

/** The stretches of one kind of thing only, the earliest first. */
export function diffSpansOf<K extends FactKind>(diff: Plan, kind: K): DiffSpan<K>[] {
  const ofKind = (version: NewVersion) => version.kind === kind;
  const spans = diffSpans({ supersede: diff.supersede.filter(ofKind), add: diff.add.filter(ofKind) });
  return (spans as DiffSpan<K>[]).sort((a, b) => compareText(a.effectiveFrom, b.effectiveFrom));
}

/** The names of the fields that differ over a stretch; none where the thing came or went. */
export function changedFields(span: DiffSpan): string[] {
  const { before, after } = span;
  if (!before || !after) return [];
  return fieldNames(span.kind).filter((name) => !sameField(before, after, name));
}

function spansOfThing(before: readonly NewVersion[], after: readonly NewVersion[]): DiffSpan[] {
  const days = new Set<Day>();
  for (const version of [...before, ...after]) days.add(version.effectiveFrom).add(version.effectiveTo);
  const cuts = [...days].sort();
  const spans: DiffSpan[] = [];
  for (let at = 0; at < cuts.length - 1; at += 1) {
    const period = { effectiveFrom: cuts[at] as Day, effectiveTo: cuts[at + 1] as Day };
    const span = spanOver(period, { before, after });
    if (span) joinOnto(spans, span);
  }
  return spans;
}

function spanOver(
  period: Period,
  { before, after }: { before: readonly NewVersion[]; after: readonly NewVersion[] },
): DiffSpan | null {
  const was = before.find((version) => overlaps(version, period));
  const is = after.find((version) => overlaps(version, period));
  const one = was ?? is;
  if (!one || (was && is && sameFields(was, is))) return null;
  return { ...period, kind: one.kind, id: one.id, before: was, after: is };
}

function joinOnto(spans: DiffSpan[], span: DiffSpan): void {
  const last = spans.at(-1);
  const joins =
    last && last.effectiveTo === span.effectiveFrom && alike(last.before, span.before) && alike(last.after, span.after);
  if (joins) spans[spans.length - 1] = { ...last, effectiveTo: span.effectiveTo };
  else spans.push(span);
}

function alike(a: NewVersion | undefined, b: NewVersion | undefined): boolean {
  return a === b || Boolean(a && b && sameFields(a, b));
}
