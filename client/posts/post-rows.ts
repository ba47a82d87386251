import { postSpans } from '../../server/domain/assignments.post-spans.ts';
import { type Stretch, spanOn, stretchesOnPost } from '../../server/domain/assignments.stretches.ts';
import { type Day, dayNumber } from '../../server/domain/day.ts';
import { MICRO } from '../../server/domain/fte.ts';
import { type Post, postsOn } from '../../server/domain/posts.ts';
import type { View } from '../../server/domain/record/view.ts';
import { unitName } from '../../server/domain/units.ts';
import { basisWords, fteWords } from '../../server/domain/words.ts';
import { detailsOf } from '../../server/domain/workers.ts';
import { fits } from '../shared/fits.ts';

/** A post as the list shows it on one day. */
export type PostRow = {
  readonly post: Post;
  readonly team: string;
  readonly employedMicro: number;
  readonly vacantMicro: number;
  /** Permanent and fixed-term holders. */
  readonly holders: readonly string[];
  /** Everyone else on the post that day: acting, seconded, agency. */
  readonly others: readonly string[];
  readonly covered: boolean;
};

/** The posts of some units and everything under them on a day (null: everywhere), by number. */
export function postRows(view: View, { asAt, unitIds }: Where): PostRow[] {
  const on = dayNumber(asAt);
  return postsOn(view, { asAt, unitIds }).map((post) => {
    const span = spanOn(postSpans(view, post.id), on);
    const here = stretchesOnPost(view, post.id).filter((stretch) => stretch.from <= on && on < stretch.to);
    const others = here.filter((stretch) => !stretch.employed);
    return {
      post,
      team: unitName(view, post.unitId, asAt),
      employedMicro: span?.employedMicro ?? 0,
      vacantMicro: span?.vacantMicro ?? 0,
      holders: here.filter((stretch) => stretch.employed).map((stretch) => holderWords(view, stretch)),
      others: others.map((stretch) => holderWords(view, stretch)),
      covered: others.some((stretch) => stretch.assignment.covers === 'vacancy'),
    };
  });
}

type Where = { readonly asAt: Day; readonly unitIds: readonly string[] | null };

/** A person's name as this reader may see it. */
export function nameOf(view: View, workerId: string): string {
  return detailsOf(view, workerId)?.name ?? 'Name not held';
}

function holderWords(view: View, { assignment }: Stretch): string {
  const basis = assignment.basis === 'permanent' ? '' : `, ${basisWords[assignment.basis]}`;
  const fte = assignment.fteMicro === MICRO ? '' : ` ${fteWords(assignment.fteMicro)}`;
  return `${nameOf(view, assignment.workerId)}${basis}${fte}`;
}

type PostFilter = {
  readonly words: string;
  readonly vacant: boolean;
  readonly covered: boolean;
  readonly held: boolean;
};

/** The rows that a filter leaves. Words are looked for in number, title, team and names. */
export function filterPosts(rows: readonly PostRow[], filter: PostFilter): PostRow[] {
  return rows.filter((row) => {
    if (filter.vacant && row.vacantMicro === 0) return false;
    if (filter.covered && row.others.length === 0) return false;
    if (filter.held && row.post.status !== 'held') return false;
    const { postNumber, title } = row.post;
    return fits([postNumber, title, row.team, ...row.holders, ...row.others].join(' '), filter.words);
  });
}
