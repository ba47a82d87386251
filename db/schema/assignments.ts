import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { bases, coverReasons, roles } from '../../server/domain/record/facts.ts';
import { day, versionColumns, versionRules } from '../columns.ts';

export const assignmentVersions = sqliteTable(
  'assignment_versions',
  {
    ...versionColumns(),
    assignmentRef: text('assignment_ref').notNull(),
    workerId: text('worker_id').notNull(),
    postId: text('post_id'),
    unitId: text('unit_id'),
    role: text('role', { enum: roles }),
    basis: text('basis', { enum: bases }).notNull(),
    fteMicro: integer('fte_micro').notNull(),
    covers: text('covers', { enum: coverReasons }),
    coversAbsenceOf: text('covers_absence_of'),
    expectedEndDate: day('expected_end_date'),
    noticeGivenOn: day('notice_given_on'),
    lastDayAtWork: day('last_day_at_work'),
    probationEndsOn: day('probation_ends_on'),
    returnsOn: day('returns_on'),
    agencyName: text('agency_name'),
    through: text('through'),
    hourlyRateMicro: integer('hourly_rate_micro'),
    payRateMicro: integer('pay_rate_micro'),
    extensionReason: text('extension_reason'),
    endedBy: text('ended_by'),
    leaveReason: text('leave_reason'),
    leaveDestination: text('leave_destination'),
    startOrigin: text('start_origin'),
  },
  versionRules('assignment_versions'),
);
