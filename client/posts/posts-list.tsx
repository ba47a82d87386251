import { For, type JSX, Show } from 'solid-js';
import { fteWords, roleWords } from '../../server/domain/words.ts';
import { countWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { Chip } from '../ui/chip.tsx';
import { fteColumn } from '../ui/fte-column.ts';
import { ListHead } from '../ui/list-head.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { Table } from '../ui/table.tsx';
import { type Column, csvLines } from '../ui/table-rows.ts';
import type { PostRow } from './post-rows.ts';

const columns: readonly Column<PostRow>[] = [
  {
    id: 'number',
    head: 'Post',
    text: (row) => row.post.postNumber,
    show: (row) => <Link to={`/posts/${row.post.id}`}>{row.post.postNumber}</Link>,
  },
  { id: 'title', head: 'Title', text: (row) => row.post.title },
  { id: 'team', head: 'Team', text: (row) => row.team },
  { id: 'role', head: 'Role', text: (row) => roleWords[row.post.role] },
  fteColumn((row) => row.post.fteMicro, { id: 'funded', head: 'Funded FTE' }),
  fteColumn((row) => row.vacantMicro, { id: 'vacant', head: 'Vacant FTE' }),
  { id: 'holders', head: 'Holders', text: (row) => row.holders.join('; ') },
  { id: 'cover', head: 'Also here', text: (row) => row.others.join('; ') },
  { id: 'status', head: 'Status', text: (row) => (row.post.status === 'held' ? 'On hold' : '') },
];

export function PostTable(props: { rows: readonly PostRow[] }): JSX.Element {
  return <Table caption="Posts" noun="posts" one="post" columns={columns} rows={props.rows} file="posts" />;
}

export function PostList(props: { rows: readonly PostRow[] }): JSX.Element {
  return (
    <>
      <ListHead
        count={countWords(props.rows.length, 'post')}
        file="posts"
        lines={() => csvLines(columns, [{ rows: props.rows }])}
      />
      <RowList label="Posts">
        <For each={props.rows}>
          {(row) => (
            <RowItem
              title={<Link to={`/posts/${row.post.id}`}>{row.post.title}</Link>}
              end={fteWords(row.post.fteMicro)}
              sub={`${row.post.postNumber} · ${row.team}`}
              chips={<PostChips row={row} />}
            />
          )}
        </For>
      </RowList>
    </>
  );
}

function PostChips(props: { row: PostRow }): JSX.Element {
  return (
    <>
      <For each={props.row.holders}>{(holder) => <Chip look="soft">{holder}</Chip>}</For>
      <Show when={props.row.vacantMicro > 0}>
        <Chip>{`vacant ${fteWords(props.row.vacantMicro)}`}</Chip>
      </Show>
      <For each={props.row.others}>{(other) => <Chip look="accent">{other}</Chip>}</For>
      <Show when={props.row.post.status === 'held'}>
        <Chip look="amber">On hold</Chip>
      </Show>
    </>
  );
}
