import { createMemo, For, type JSX, Show } from 'solid-js';
import { type PersonHere, type PostPeople, whoIsWho } from '../../server/domain/cover/people.ts';
import type { View } from '../../server/domain/record/view.ts';
import { fteWords, postName } from '../../server/domain/words.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Link } from '../shared/link.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { fteColumn } from '../ui/fte-column.ts';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import { personWords } from './person-words.ts';
import styles from './teams.module.css';

/** Every post with everybody on it: who is at work, who is away, who covers, what is empty. */
export function WhoIsWho(props: { unitId: string }): JSX.Element {
  const { view, asAt } = useAsAt();
  const { may } = useSheets();
  const who = createMemo(() => whoIsWho(view(), { asAt: asAt(), unitIds: [props.unitId] }));
  const columns = createMemo(() => [...columnsOf(view()), ...(may('agency') || may('acting') ? [buttons] : [])]);
  return (
    <section class={styles.part}>
      <h2>Who is who</h2>
      <Show when={who().posts.length > 0} fallback={<p>No posts on this day.</p>}>
        <Table
          caption="Posts and the people on them"
          noun="posts"
          one="post"
          columns={columns()}
          fileColumns={columnsOf(view())}
          rows={who().posts}
          file="who-is-who"
          ofUnit={props.unitId}
        />
      </Show>
      <Show when={who().withoutPost.length > 0}>
        <h3>Here on no post</h3>
        <ul>
          <For each={who().withoutPost}>{(person) => <li>{personWords(view(), person)}</li>}</For>
        </ul>
      </Show>
    </section>
  );
}

function columnsOf(view: View): Column<PostPeople>[] {
  const people = (row: PostPeople, holding: boolean) => row.people.filter((person) => isHolding(person) === holding);
  const list = (id: string, head: string, holding: boolean): Column<PostPeople> => ({
    id,
    head,
    text: (row) =>
      people(row, holding)
        .map((person) => personWords(view, person))
        .join('; '),
    show: (row) => people(row, holding).length > 0 && <People people={people(row, holding)} />,
  });
  return [
    {
      id: 'post',
      head: 'Post',
      text: postWords,
      show: (row) => <Link to={`/posts/${row.post.id}`}>{postWords(row)}</Link>,
    },
    fteColumn((row) => row.post.fteMicro, { id: 'funded', head: 'Funded FTE' }),
    list('holders', 'Holders', true),
    list('cover', 'Also here', false),
    {
      id: 'state',
      head: 'State',
      text: (row) => stateWords(row).join('; '),
      show: (row) => stateWords(row).length > 0 && <State row={row} />,
      sortBy: (row) => -(row.strength.emptyMicro + row.strength.awayNotCoveredMicro),
    },
  ];
}

const buttons: Column<PostPeople> = {
  id: 'record',
  head: 'Record',
  text: () => '',
  unsorted: true,
  show: (row) => <CoverButtons row={row} />,
};

function CoverButtons(props: { row: PostPeople }): JSX.Element {
  const { may, openSheet } = useSheets();
  const isBare = () => props.row.strength.emptyMicro + props.row.strength.awayNotCoveredMicro > 0;
  return (
    <Show when={isBare()}>
      <span class={styles.buttons}>
        <Show when={may('agency')}>
          <Button small onClick={() => openSheet('agency', { postId: props.row.post.id })}>
            Agency covers…<span class="visually-hidden">{` ${postWords(props.row)}`}</span>
          </Button>
        </Show>
        <Show when={may('acting')}>
          <Button small onClick={() => openSheet('acting', { postId: props.row.post.id })}>
            Acting up…<span class="visually-hidden">{` ${postWords(props.row)}`}</span>
          </Button>
        </Show>
      </span>
    </Show>
  );
}

function People(props: { people: readonly PersonHere[] }): JSX.Element {
  const { view } = useAsAt();
  return (
    <div>
      <For each={props.people}>
        {(person) => (
          <span class={styles.line}>
            {personWords(view(), person)}
            <Show when={person.overdue}>
              {' '}
              <Chip look="amber">overdue</Chip>
            </Show>
          </span>
        )}
      </For>
    </div>
  );
}

function State(props: { row: PostPeople }): JSX.Element {
  const isBare = () => props.row.strength.emptyMicro + props.row.strength.awayNotCoveredMicro > 0;
  return (
    <div class={styles.buttons}>
      <For each={stateWords(props.row)}>{(words) => <Chip look={isBare() ? 'amber' : 'soft'}>{words}</Chip>}</For>
    </div>
  );
}

/** What of the post is not as it should be: "1.0 away, not covered", "0.6 empty, no cover", "on hold". */
function stateWords({ post, strength }: PostPeople): string[] {
  const parts = [
    [strength.awayNotCoveredMicro, 'away, not covered'],
    [strength.awayCoveredMicro, 'away, covered'],
    [strength.emptyMicro, 'empty, no cover'],
    [strength.vacantCoveredMicro, 'vacant, covered'],
  ] as const;
  const words = parts.flatMap(([micro, what]) => (micro > 0 ? [`${fteWords(micro)} ${what}`] : []));
  return post.status === 'held' ? ['on hold', ...words] : words;
}

function isHolding({ employed, covers }: PersonHere): boolean {
  return employed && covers === null;
}

function postWords({ post }: PostPeople): string {
  return postName(post);
}
