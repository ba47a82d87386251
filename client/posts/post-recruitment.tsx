import { createMemo, For, type JSX, Show } from 'solid-js';
import { type RecruitmentRow, recruitmentFor } from '../../server/domain/recruitment.list.ts';
import { capital, dayWords, stageWords } from '../../server/domain/words.ts';
import { useSomeone } from '../recruitment/someone-words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import styles from './posts.module.css';

/** What is being done to fill the post on the day. */
export function PostRecruitment(props: { postId: string }): JSX.Element {
  const { view, asAt } = useAsAt();
  const someone = useSomeone();
  const rows = createMemo(() =>
    recruitmentFor(view(), { asAt: asAt(), unitIds: null }).filter((row) => row.postId === props.postId),
  );
  return (
    <section class={styles.part}>
      <h2>{`Recruitment on ${dayWords(asAt())}`}</h2>
      <Show when={rows().length > 0} fallback={<p>No one is being recruited to this post.</p>}>
        <RowList label="Recruitment">
          <For each={rows()}>
            {(row) => (
              <RowItem
                title={<Link to={`/recruitment/${row.recruitmentId}`}>{stageOf(row)}</Link>}
                sub={aboutRound(row, someone(row.owner))}
              />
            )}
          </For>
        </RowList>
      </Show>
    </section>
  );
}

function stageOf(row: RecruitmentRow): string {
  if (!row.stage) return `To approve, since ${dayWords(row.openedOn)}`;
  const words = stageWords[row.stage.stage];
  return `${capital(words)}, for ${countWords(row.daysInStage, 'day')}`;
}

function aboutRound(row: RecruitmentRow, owner: string | null): string {
  const parts = [row.recruitmentRef, row.number > 1 ? `round ${row.number}` : null, owner && `with ${owner}`];
  if (row.posts > 1) parts.push(`for ${countWords(row.posts, 'post')}`);
  if (row.start) parts.push(`starts ${dayWords(row.start.on)}`);
  return parts.filter(Boolean).join(' · ');
}
