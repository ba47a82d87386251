import { createMemo, createSignal, type JSX, Show } from 'solid-js';
import { isCounted } from '../../server/domain/assignments.stretches.ts';
import { fteSumWords } from '../../server/domain/words.ts';
import { Screen } from '../frame/screen.tsx';
import { nameOfUnits, WhoseRows, WithinReach } from '../measures/whose-rows.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { useCounted } from '../shared/use-counted.ts';
import { useReach } from '../shared/use-reach.ts';
import { useWide } from '../shared/use-wide.ts';
import { ChipRow, FilterChip } from '../ui/chip.tsx';
import { Empty } from '../ui/empty.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Toolbar } from '../ui/toolbar.tsx';
import { filterPosts, type PostRow, postRows } from './post-rows.ts';
import { PostList, PostTable } from './posts-list.tsx';

const figures = ['establishment', 'vacancy-rate'] as const;

/** Every funded post of a unit on a day: who holds it, what of it is vacant, who covers. */
export function PostsPage(): JSX.Element {
  return (
    <WithinReach title="Posts" measures={figures}>
      <Posts />
    </WithinReach>
  );
}

function Posts(): JSX.Element {
  const { asAt, unit } = useAsAt();
  const reach = useReach();
  const wide = useWide();
  const [words, setWords] = createSignal('');
  const [vacant, setVacant] = createSignal(false);
  const [covered, setCovered] = createSignal(false);
  const [held, setHeld] = createSignal(false);
  const { listed: rows, counted } = useCounted((known) => postRows(known, { asAt: asAt(), unitIds: reach().unitIds }));
  const shown = createMemo(() =>
    filterPosts(rows(), { words: words(), vacant: vacant(), covered: covered(), held: held() }),
  );
  return (
    <Screen title="Posts" about={sumWords(counted(), reach().whole)} figures="here">
      <WhoseRows measures={figures}>Only the posts of your own units are listed.</WhoseRows>
      <Toolbar>
        <SearchField label="Find a post, team or person" value={words()} onInput={setWords} />
        <ChipRow label="Show only">
          <FilterChip on={vacant()} onChange={setVacant}>
            Vacant
          </FilterChip>
          <FilterChip on={covered()} onChange={setCovered}>
            With cover
          </FilterChip>
          <FilterChip on={held()} onChange={setHeld}>
            On hold
          </FilterChip>
        </ChipRow>
      </Toolbar>
      <Show
        when={shown().length > 0}
        fallback={
          <Empty>
            <p>
              {rows().length === 0
                ? `${nameOfUnits({ unit: unit()?.name, whole: reach().whole })} no posts on this day.`
                : 'No post fits what you chose.'}
            </p>
          </Empty>
        }
      >
        <Show when={wide()} fallback={<PostList rows={shown()} />}>
          <PostTable rows={shown()} />
        </Show>
      </Show>
    </Screen>
  );
}

/**
 * "143 posts: 120.5 FTE funded = 100.2 filled + 20.3 vacant. Beside them 2 posts, 2.0 FTE, in other roles, which figures
 * leave out.": the sums are those of the measures.
 */
function sumWords(rows: readonly PostRow[], whole: boolean): string {
  const inFigures = rows.filter(({ post }) => isCounted(post));
  const sum = (of: (row: PostRow) => number) => inFigures.reduce((total, row) => total + of(row), 0);
  const funded = sum((row) => row.post.fteMicro);
  const vacant = sum((row) => row.vacantMicro);
  const filled = `${fteSumWords(funded)} FTE funded = ${fteSumWords(funded - vacant)} filled + ${fteSumWords(vacant)} vacant`;
  const over = sum((row) => Math.max(0, row.employedMicro - row.post.fteMicro));
  const more = over > 0 ? `; ${fteSumWords(over)} employed beyond what is funded` : '';
  const others = rows.filter(({ post }) => !isCounted(post));
  const othersMicro = others.reduce((total, { post }) => total + post.fteMicro, 0);
  const beside =
    others.length > 0
      ? `. Beside them ${countWords(others.length, 'post')}, ${fteSumWords(othersMicro)} FTE, in other roles, which figures leave out.`
      : '';
  return `${countWords(inFigures.length, 'post')}${whole ? '' : ' of your own units'}: ${filled}${more}${beside}`;
}
