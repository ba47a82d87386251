import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { checkKinds, checkStates, roles, stages } from '../../server/domain/record/facts.ts';
import { day, json, versionColumns, versionRules } from '../columns.ts';

export const recruitmentVersions = sqliteTable(
  'recruitment_versions',
  {
    ...versionColumns(),
    recruitmentRef: text('recruitment_ref').notNull(),
    postIds: json<readonly string[]>('post_ids').notNull(),
    unitId: text('unit_id'),
    role: text('role', { enum: roles }),
    places: integer('places'),
    owner: text('owner'),
    hiringManager: text('hiring_manager'),
    advertClosesOn: day('advert_closes_on'),
  },
  versionRules('recruitment_versions'),
);

export const offerVersions = sqliteTable(
  'offer_versions',
  {
    ...versionColumns(),
    offerRef: text('offer_ref').notNull(),
    recruitmentId: text('recruitment_id').notNull(),
    postId: text('post_id'),
    workerId: text('worker_id'),
    fteMicro: integer('fte_micro'),
    agreedStart: day('agreed_start'),
  },
  versionRules('offer_versions'),
);

export const offerCheckVersions = sqliteTable(
  'offer_check_versions',
  {
    ...versionColumns(),
    offerId: text('offer_id').notNull(),
    check: text('check', { enum: checkKinds }).notNull(),
    state: text('state', { enum: checkStates }).notNull(),
    owner: text('owner'),
    chaseOn: day('chase_on'),
  },
  versionRules('offer_check_versions'),
);

export const stageEventVersions = sqliteTable(
  'stage_event_versions',
  {
    ...versionColumns(),
    recruitmentId: text('recruitment_id').notNull(),
    postId: text('post_id'),
    offerId: text('offer_id'),
    stage: text('stage', { enum: stages }).notNull(),
    order: integer('order').notNull(),
    note: text('note'),
  },
  versionRules('stage_event_versions'),
);
