import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { fundings, postStatuses, roles } from '../../server/domain/record/facts.ts';
import { day, flag, versionColumns, versionRules } from '../columns.ts';

export const postVersions = sqliteTable(
  'post_versions',
  {
    ...versionColumns(),
    postNumber: text('post_number').notNull(),
    title: text('title').notNull(),
    role: text('role', { enum: roles }).notNull(),
    unitId: text('unit_id').notNull(),
    fteMicro: integer('fte_micro').notNull(),
    status: text('status', { enum: postStatuses }).notNull(),
    heldReason: text('held_reason'),
    reviewOn: day('review_on'),
    funding: text('funding', { enum: fundings }),
    fundingEndsOn: day('funding_ends_on'),
    grade: text('grade'),
    budgetCode: text('budget_code'),
    approvalRef: text('approval_ref'),
    registrationRequired: flag('registration_required'),
  },
  versionRules('post_versions'),
);
