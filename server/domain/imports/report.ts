import { MOST_CHILDREN } from '../caseloads.schemas.ts';
import type { View } from '../record/view.ts';
import { factWords } from './kept-words.ts';
import type { ImportFault, ImportNotice, NoticeKind } from './pack.ts';
import type { ImportPlan } from './plan.ts';
import type { FileSummary, KeptFact } from './planning.ts';

/** Something odd that was taken, in words, with how often and the first places. Holds nothing about a person. */
type ReportNotice = {
  readonly kind: NoticeKind;
  readonly message: string;
  readonly count: number;
  readonly places: readonly { readonly file: string; readonly line: number }[];
  readonly names: readonly string[];
};

/** What an import did, or would do: kept with its Change. */
export type ImportReport = {
  readonly overwrite: boolean;
  readonly files: readonly FileSummary[];
  readonly kept: readonly KeptFact[];
  readonly notices: readonly ReportNotice[];
};

const MOST_PLACES = 20;

const messages: { readonly [K in NoticeKind]: string } = {
  unknown_file: 'Files of other names were left alone',
  unknown_column: 'Columns of other names were ignored',
  over_occupied: 'Posts with more employed FTE than they are funded for',
  cover_without_need: 'Cover with no vacancy or absence behind it on any of its days',
  acting_without_post: 'Acting up by someone who has no post of their own',
  over_full_time: 'People with more than 1.5 FTE in all',
  twice_on_post: 'People on one post by two assignments at once',
  count_without_assignment: 'Children’s counts on a day on which the worker has no assignment',
  count_to_come: 'Children’s counts dated after the day of the import',
  count_above_most: `Children’s counts above ${MOST_CHILDREN}`,
  count_kinds_above_all: 'Children’s counts whose kinds add up to more than all children',
  shared_identifier: 'People who share a reference or number with someone else',
  registration_number: 'Registration numbers that are not SW and up to 10 digits',
  joined_record: 'Rows of people whose records have been joined to another here; those were left as they are',
  erased_person:
    'Rows about somebody whose details were erased here; what is here of them was left as it is, and nobody was added',
  round_rows_differ: 'Rounds whose rows differ about the round itself; the latest row was taken',
  start_without_offer: 'Agreed starts on rows without a post_number or an offer_ref, which were not taken',
  unit_outside_parent: 'Units in force on a day on which their parent is not',
  second_root: 'Units without a parent, beside the one at the top',
  expected_end_before_start: 'Assignments expected to end before they start',
  absence_named_without_cover: 'Assignments that name someone away but do not say that they cover an absence',
  unit_not_there: 'Assignments without a post in a unit that is not there on all of their days',
  return_before_start: 'Absences expected to end before they began',
  hours_differ: 'Rows whose FTE and contracted hours differ; the FTE was taken',
  stage_to_come: 'Stages of recruitment dated after the day of the import',
  stage_out_of_order: 'Stages of recruitment reached after one that follows them, without a note that says why',
  start_without_assignment: 'Starts by recruitment on a post that nobody is on that day',
  post_in_two_rounds: 'Posts in two rounds of recruitment at once',
  offer_on_two_posts: 'Offers whose rows name two posts',
  start_far_ahead: 'Assignments that start more than two years after the day of the import',
  advert_closes_early: 'Adverts that close before their round of recruitment opens',
};

/** An import's outcome as it is told and kept. */
export function reportOf({ summary, kept, notices }: ImportPlan, overwrite: boolean): ImportReport {
  return { overwrite, files: summary, kept, notices: notices.map(noticeWords) };
}

function noticeWords({ kind, places, names }: ImportNotice): ReportNotice {
  const first = { places: places.slice(0, MOST_PLACES), names: names.slice(0, MOST_PLACES) };
  return { kind, message: messages[kind], count: places.length, ...first };
}

/** "posts.csv:12: fte: found 2.0, expected an FTE above 0 and at most 1.5": one fault on one line. */
export function faultLine(fault: ImportFault): string {
  return `${fault.file}:${fault.line}: ${fault.column}: ${faultWords(fault)}`;
}

/** What was found and what was expected. */
export function faultWords({ found, expected }: ImportFault): string {
  return `found ${found ?? 'a value that is not repeated here'}, expected ${expected}`;
}

/** A report as lines of plain text; `now`: the record, for what was kept is called by what it is called there. */
export function reportLines({ files, kept, notices, overwrite }: ImportReport, now: View): string[] {
  const lines = files.map(fileLine);
  if (kept.length > 0) lines.push(`Kept as people here have written it since (${counted(kept.length, 'fact')}):`);
  for (const { file, line, thing, differs } of kept)
    lines.push(`  ${file}:${line}: ${factWords(now, thing)}: ${differs.join(', ')}`);
  if (kept.length > 0 && !overwrite) lines.push('  (--overwrite takes the pack’s word for these.)');
  return [...lines, ...notices.map(noticeLine)];
}

function fileLine({ file, rows, ...facts }: FileSummary): string {
  const parts = [`${facts.new} new`, `${facts.changed} changed`, `${facts.unchanged} unchanged`];
  if (facts.kept > 0) parts.push(`${facts.kept} kept`);
  return `${file}: ${counted(rows, 'row')}: ${parts.join(', ')}.`;
}

function noticeLine({ message, count, places, names }: ReportNotice): string {
  const told = names.length > 0 ? names : places.map(({ file, line }) => `${file}:${line}`);
  const more = count > told.length ? ', …' : '';
  return `Note: ${message} (${count}): ${told.join(', ')}${more}`;
}

function counted(count: number, what: string): string {
  return `${count} ${count === 1 ? what : `${what}s`}`;
}
