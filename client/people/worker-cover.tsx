import { createMemo, For, type JSX, Show } from 'solid-js';
import { covers } from '../../server/domain/day.ts';
import type { View } from '../../server/domain/record/view.ts';
import { basisWords, dayWords, fteWords, postName } from '../../server/domain/words.ts';
import { nameOf } from '../posts/post-rows.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Link } from '../shared/link.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import styles from './people.module.css';

type CoverRow = { readonly workerId: string; readonly who: string; readonly how: string; readonly fteMicro: number };

/** Who covers for somebody on the day, and for whom they cover. */
export function WorkerCover(props: { workerId: string }): JSX.Element {
  const { view, asAt } = useAsAt();
  const covering = createMemo(() =>
    view()
      .by('assignment', 'coversAbsenceOf', props.workerId)
      .filter((assignment) => covers(assignment, asAt()))
      .map((one): CoverRow => {
        const until = one.expectedEndDate ? `, expected to ${dayWords(one.expectedEndDate)}` : '';
        const how = `covers for them: ${basisWords[one.basis]}${until}`;
        return { workerId: one.workerId, who: nameOf(view(), one.workerId), how, fteMicro: one.fteMicro };
      }),
  );
  const covered = createMemo(() =>
    view()
      .by('assignment', 'workerId', props.workerId)
      .filter((assignment) => covers(assignment, asAt()) && assignment.coversAbsenceOf !== null)
      .map((one): CoverRow => {
        const workerId = one.coversAbsenceOf ?? '';
        const who = nameOf(view(), workerId);
        return { workerId, who, how: `is away, and they cover${onPost(view(), one.postId)}`, fteMicro: one.fteMicro };
      }),
  );
  const rows = () => [...covering(), ...covered()];
  return (
    <section class={styles.part}>
      <h2>Cover</h2>
      <Show when={rows().length > 0} fallback={<p>No one covers for them, and they cover for no one’s absence.</p>}>
        <RowList label="Cover">
          <For each={rows()}>
            {(row) => (
              <RowItem
                title={<Link to={`/people/${row.workerId}`}>{row.who}</Link>}
                end={`${fteWords(row.fteMicro)} FTE`}
                sub={row.how}
              />
            )}
          </For>
        </RowList>
      </Show>
    </section>
  );
}

function onPost(view: View, postId: string | null): string {
  const post = postId ? view.versions('post', postId).at(-1) : undefined;
  return post ? ` on ${postName(post)}` : '';
}
