/** The files of an import pack, in the order in which they lean on one another (import-pack.md). */
export const packFiles = [
  'units.csv',
  'posts.csv',
  'workers.csv',
  'assignments.csv',
  'absences.csv',
  'recruitments.csv',
  'caseloads.csv',
] as const;
export type PackFile = (typeof packFiles)[number];

/** One row as read: the line it starts on (the header is line 1) and its cells as text. */
export type RawRow = { readonly line: number; readonly cells: readonly string[] };

/** One file as read: nothing in it has been understood yet. */
export type RawTable = {
  readonly file: PackFile;
  readonly header: readonly string[];
  readonly rows: readonly RawRow[];
};

/** A place in a pack. */
export type Place = { readonly file: string; readonly line: number };

/**
 * One thing wrong with a pack. `found` is null where the column is about a person: what stood there is not repeated.
 * `other` is the second row of a fault between two.
 */
export type ImportFault = Place & {
  readonly column: string;
  readonly found: string | null;
  readonly expected: string;
  readonly other?: Place;
};

const noticeKinds = [
  'unknown_file',
  'unknown_column',
  'over_occupied',
  'cover_without_need',
  'acting_without_post',
  'over_full_time',
  'twice_on_post',
  'count_without_assignment',
  'count_to_come',
  'count_above_most',
  'count_kinds_above_all',
  'shared_identifier',
  'registration_number',
  'joined_record',
  'erased_person',
  'round_rows_differ',
  'start_without_offer',
  'unit_outside_parent',
  'second_root',
  'expected_end_before_start',
  'absence_named_without_cover',
  'unit_not_there',
  'return_before_start',
  'hours_differ',
  'stage_to_come',
  'stage_out_of_order',
  'start_without_assignment',
  'post_in_two_rounds',
  'offer_on_two_posts',
  'start_far_ahead',
  'advert_closes_early',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** Something odd that is taken all the same, and where. Files and columns are named; people never are. */
export type ImportNotice = {
  readonly kind: NoticeKind;
  readonly places: readonly Place[];
  readonly names: readonly string[];
};

/** A pack as read from a folder or a zip. A file that could not be read at all is in `unreadable`, with its fault. */
export type RawPack = {
  readonly tables: readonly RawTable[];
  readonly unreadable: readonly PackFile[];
  readonly faults: readonly ImportFault[];
  readonly notices: readonly ImportNotice[];
};
