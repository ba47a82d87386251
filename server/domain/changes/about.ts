import type { Change } from '../record/changes.ts';
import type { Record } from '../record/record.ts';
import { partsOf, type Thing, thing, thingKinds } from '../record/things.ts';
import { roundsWith } from '../recruitment.posts.ts';

/** LG2. The Changes that touched a thing or what is recorded about it, in order of seq; none for what is no thing. */
export function aboutThing(record: Record, about: string): Change[] {
  const { kind, id } = partsOf(about as Thing);
  if (!thingKinds.includes(kind)) return [];
  const changes = new Set<Change>();
  for (const one of [about as Thing, ...recordedAbout(record, { kind, id })]) {
    for (const change of record.changesOf(one)) changes.add(change);
  }
  return [...changes].sort((a, b) => a.seq - b.seq);
}

/** The things that are about another, by what is believed of them now. */
function recordedAbout({ now }: Record, { kind, id }: ReturnType<typeof partsOf>): Thing[] {
  if (kind === 'post') return roundsWith(now, id).map((recruitmentId) => thing('recruitment', recruitmentId));
  if (kind !== 'worker') return [];
  return [
    ...now.by('absence', 'workerId', id).map((absence) => thing('absence', absence.id)),
    ...now.by('caseloadCount', 'workerId', id).map((count) => thing('caseloadCount', count.id)),
  ];
}
