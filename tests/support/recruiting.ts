import { recruitmentVerbs } from '../../server/domain/recruitment.verbs.ts';
import type { Verb } from '../../server/domain/verb.ts';
import { fact, Ledger } from './ledger.ts';

const verbs = new Map<string, Verb>(recruitmentVerbs.map((verb) => [verb.name, verb as Verb]));

/** A verb about rounds, by the end of its name. */
export const round = (name: string) => verbs.get(`recruitment.${name}`) as Verb;
/** A verb about offers, by the end of its name. */
export const offer = (name: string) => verbs.get(`offer.${name}`) as Verb;

const unit = (id: string, parentId: string | null) =>
  fact('unit', id, { from: '2020-04-01', code: id, name: `Team ${id}`, kindOfUnit: 'team', parentId });
const post = (id: string, unitId: string, to?: string) =>
  fact('post', id, {
    from: '2021-01-01',
    postNumber: id,
    title: 'Social worker',
    role: 'social_worker' as const,
    unitId,
    fteMicro: 1_000_000,
    status: 'funded' as const,
    ...(to ? { to } : {}),
  });

/** Two teams, six vacant posts in t1 and one in t2, and one that closed in 2024; a round r1 is opened by `opened`. */
export class Recruiting extends Ledger {
  constructor() {
    super();
    this.facts(unit('root', null), unit('t1', 'root'), unit('t2', 'root'));
    const posts = ['1077', '1078', '1079', '1080', '1081', '1082'].map((id) => post(id, 't1'));
    this.facts(...posts, post('2001', 't2'), post('9', 't1', '2025-01-01'));
  }

  opened(more: object = {}) {
    const input = { recruitmentId: 'r1', on: '2025-12-18', postIds: ['1077'], owner: 'user:hr', ...more };
    return this.run(round('open'), input);
  }

  reach(stage: string, on: string, more: object = {}) {
    return this.run(round('stage'), { recruitmentId: 'r1', stage, on, ...more });
  }
}
