import type { Day } from '../../server/domain/day.ts';
import { type View, versionNear } from '../../server/domain/record/view.ts';
import { unitName } from '../../server/domain/units.ts';
import type { BoardRow } from '../../server/domain/vacancies.board.ts';
import { postName } from '../../server/domain/words.ts';
import type { SheetAbout, SheetName } from '../record/sheets.ts';

/** One row of what needs attention: what, where, since or until when, and what puts it right. */
export type AttentionLine = {
  readonly key: string;
  readonly title: string;
  /** Where it is looked at; none for what has no page of its own. */
  readonly to: string | null;
  readonly sub: string;
  readonly end: string;
  readonly amber?: boolean;
  readonly fix?: Fix | undefined;
  /** Of recruitment: the vacancy whose next stage is offered. */
  readonly move?: BoardRow;
};

/** A sheet to open, and what its button says. */
type Fix = {
  [N in SheetName]: { readonly sheet: N; readonly about: SheetAbout<N>; readonly label: string };
}[SheetName];

export type Looking = { readonly view: View; readonly asAt: Day };

/** "Social worker 1077", of a post; of what has none, what is said instead. */
export function postWords({ view, asAt }: Looking, postId: string | null, otherwise = 'Not on a post'): string {
  const post = postId ? versionNear(view, ['post', postId], asAt) : undefined;
  return post ? postName(post) : otherwise;
}

export function teamWords({ view, asAt }: Looking, unitId: string | null): string {
  return unitName(view, unitId, asAt);
}

/** Parts of a line with a dot between those that there are. */
export function dotted(...parts: readonly (string | null | undefined | false)[]): string {
  return parts.filter(Boolean).join(' · ');
}
