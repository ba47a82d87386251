import { postVerbs } from '../../server/domain/posts.verbs.ts';
import { recruitmentVerbs } from '../../server/domain/recruitment.verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { fact, Ledger } from './ledger.ts';

const verbs = new Map<string, Verb>([...postVerbs, ...recruitmentVerbs].map((verb) => [verb.name, verb as Verb]));
export const postVerb = (name: string) => verbs.get(`post.${name}`) as Verb;

const unit = (id: string, parentId: string | null, to = '9999-12-31') =>
  fact('unit', id, { from: '2020-04-01', to, code: id, name: `Team ${id}`, kindOfUnit: 'team', parentId });

/** Two teams, and one that closed in March 2023. */
export function ledgerOfTeams(): Ledger {
  const ledger = new Ledger();
  ledger.facts(unit('root', null), unit('t1', 'root'), unit('t2', 'root'), unit('old', 'root', '2023-04-01'));
  return ledger;
}

export const newPost = (more: object = {}) => ({
  postId: 'p1',
  postNumber: '1042',
  title: 'Social worker',
  role: 'social_worker',
  fte: 1,
  unitId: 't1',
  startDate: '2021-01-01',
  ...more,
});

export const holder = (id: string, postId: string, more: { from: string; to?: string }) =>
  fact('assignment', id, {
    workerId: `w-${id}`,
    postId,
    basis: 'permanent',
    fteMicro: 1_000_000,
    assignmentRef: id,
    ...more,
  });
