import { covers, type Day } from '../day.ts';
import type { Change, MadeBy } from '../record/changes.ts';
import { accesses } from '../record/facts.ts';
import type { Record } from '../record/record.ts';
import type { NewVersion, Version } from '../record/version.ts';
import type { View } from '../record/view.ts';

/**
 * Who made a Change, as everybody is told it: under which access, never who. Rules, quoted by the tests:
 * MB1 By the access that its person had when it was made: granted for that day, as the record held it before the Change.
 *     Of several, the first of `accesses`. What is recorded of grants later alters nothing of it.
 * MB2 A token is a program, whoever made it; what no account made is the system's; an account without access, someone.
 * MB3 A device is told it with each Change, for it lacks other people's grants: its sentences and filters say what the
 *     server's do.
 */
export const madeByWords: { readonly [B in MadeBy]: string } = {
  admin: 'an administrator',
  hr: 'an HR officer',
  performance: 'the performance team',
  head_of_service: 'a head of service',
  team_manager: 'a team manager',
  board: 'the improvement board',
  program: 'a program',
  system: 'the system',
  someone: 'someone',
};

/** MB1-MB3. Under what a Change was made. */
export function madeBy(record: Record, { by, actor, seq }: Change): MadeBy {
  if (by) return by;
  const on = record.dayAt(seq);
  return underWhat(actor, (userId) => {
    const granted = grantsEver(record).get(userId) ?? [];
    return granted.filter((one) => one.knownFrom < seq && seq <= one.knownTo && covers(one, on));
  });
}

/** Who made a Change, in words: "an HR officer". */
export function madeByInWords(record: Record, change: Change): string {
  return madeByWords[madeBy(record, change)];
}

/** An account in words where it made no Change: by the access it has on a day, as far as the view knows. */
export function actorWords(view: View, actor: string, on: Day): string {
  return madeByWords[underWhat(actor, (userId) => view.by('grant', 'userId', userId).filter((one) => covers(one, on)))];
}

/** MB1, MB2. */
function underWhat(actor: string, grantsOf: (userId: string) => readonly NewVersion<'grant'>[]): MadeBy {
  const [kind, id = ''] = actor.split(':');
  if (kind === 'token') return 'program';
  if (kind !== 'user') return 'system';
  const held = grantsOf(id);
  return accesses.find((access) => held.some((grant) => grant.access === access)) ?? 'someone';
}

/** Every grant there has been, those no longer believed too, by user. */
function grantsEver(record: Record): ReadonlyMap<string, Version<'grant'>[]> {
  const gather = () => {
    const grants: Version<'grant'>[] = [];
    for (const version of record.everyVersion()) if (version.kind === 'grant') grants.push(version);
    return Map.groupBy(grants, (grant) => grant.userId);
  };
  return record.now.memoWhole('grants ever', gather, ['grant']);
}
