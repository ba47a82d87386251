import { useNavigate } from '@solidjs/router';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { inScope, scopeOf } from '../../server/domain/access.ts';
import { type BoardRow, boardOn, boardRowsOfPost, boardRowsOfRound } from '../../server/domain/vacancies.board.ts';
import { unitChoices } from '../frame/unit-choices.ts';
import { useNav } from '../frame/use-nav.ts';
import { type Choice, type ChoiceGroup, choicesForPost, choicesForWorker } from '../record/choices.ts';
import { everythingToFind, type Found } from '../record/find.ts';
import { closeSheet, openedSheet, showSheet } from '../record/opened-sheet.ts';
import { sheets } from '../record/sheets.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useWho } from '../record/use-who.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { useSession } from '../shared/session.tsx';
import { Sheet } from '../ui/dialog.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import type { UnitChoice } from '../ui/unit-picker.tsx';
import { useCombobox } from '../ui/use-combobox.ts';
import { useMayMove, useMoves } from '../vacancies/use-moves.ts';
import type { Anything, Haystack } from './anything.ts';
import { findAnything, isCut } from './find-anything.ts';
import { anew, choicesForRecruitment, choicesForUnit, furtherScreens } from './further-choices.ts';
import styles from './palette.module.css';
import { choicesForRound, type RoundFound, roundsToFind } from './rounds-to-find.ts';

/** Finds posts, people, units and screens, and what can be recorded of them, by a few words: on the device, offline. */
export function Palette(props: { onClose: () => void }): JSX.Element {
  const [words, setWords] = createSignal('');
  const hay = useHaystack();
  const { may, actor } = useSession();
  const noneWords = () => {
    if (!may('names.read')) return 'No team, service or screen is called that.';
    if (/^\s*mov/i.test(words()))
      return 'No such move is found. Name a post that is recruited to, a stage, and if need be a day: today, yesterday, 20 Nov.';
    const own = scopeOf(actor(), 'names.read').all ? '' : ' Only posts and people of your own units are found here.';
    return `Nothing here is called that. Try a post’s number, or the beginning of a name.${own}`;
  };
  const found = createMemo(() => findAnything(hay(), words()));
  const go = useGo();
  const choose = (one: Anything) => {
    props.onClose();
    closeSheet(openedSheet()); // what is typed there is kept
    go(one);
  };
  const combobox = useCombobox(found, choose);
  return (
    <Sheet open onClose={props.onClose} title="Find anything" wide>
      <form onSubmit={(event) => event.preventDefault()}>
        <input
          {...combobox.box()}
          class={styles.box}
          aria-label={
            may('names.read') ? 'A post, person, team or screen, and what happened' : 'A team, service or screen'
          }
          placeholder={may('names.read') ? '1042, a name, a team, “move 1042 to offered”' : 'A team, a service'}
          onInput={(event) => {
            setWords(event.currentTarget.value);
            combobox.move(0);
          }}
        />
      </form>
      <p class="visually-hidden" role="status">
        {words() ? `${countWords(found().length, 'thing')} found` : ''}
      </p>
      <Show when={isCut(words())}>
        <p class={styles.none} role="status">
          That is long: only its first words are looked for.
        </p>
      </Show>
      <Show when={words() && found().length === 0}>
        <p class={styles.none}>{noneWords()}</p>
      </Show>
      <div class={styles.list} role="listbox" id={combobox.listId} aria-label="Found" ref={combobox.listRef}>
        <For each={found()}>
          {(one, at) => (
            <Option
              one={one}
              id={combobox.optionId(at())}
              active={combobox.active() === at()}
              onChoose={() => choose(one)}
            />
          )}
        </For>
      </div>
    </Sheet>
  );
}

const icons: { readonly [K in Anything['kind']]: IconName } = {
  screen: 'right',
  unit: 'unit',
  worker: 'people',
  post: 'posts',
  round: 'vacancies',
  offer: 'vacancies',
  move: 'vacancies',
  record: 'record',
};

function Option(props: { one: Anything; id: string; active: boolean; onChoose: () => void }): JSX.Element {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search box holds focus and takes the keys, as a combobox does
    <div
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.active}
      class={`${styles.option} ${props.active ? styles.active : ''}`}
      onClick={() => props.onChoose()}
    >
      <Icon name={icons[props.one.kind]} />
      <span class={styles.words}>
        <span class={styles.title}>{props.one.title}</span>
        <span class={styles.sub}>{props.one.sub}</span>
      </span>
    </div>
  );
}

/** Everything there is to find, for whoever is signed in. */
function useHaystack(): () => Haystack {
  const { view, today, asAt } = useAsAt();
  const { actor, may: mayDo } = useSession();
  const { rail } = useNav();
  const { may } = useSheets();
  const mayMove = useMayMove();
  const who = useWho();
  const things = createMemo(() => everythingToFind(view(), today()));
  const units = createMemo(() => unitChoices(view(), asAt(), actor().grants));
  const board = createMemo(() => boardOn(view(), { asAt: today(), unitIds: null }));
  const choicesOf = (found: Found) => {
    const scene = { on: today(), who: who.worker, where: who.place };
    const groups =
      found.kind === 'worker' ? choicesForWorker(view(), found.id, scene) : choicesForPost(view(), found.id, scene);
    const recruited = found.kind === 'post' ? choicesForRecruitment(view(), rowsOf(found.id), today()) : [];
    return [...groups, ...recruited].map(within(({ sheet }) => may(sheet)));
  };
  const choicesOfUnit = (unit: UnitChoice) => {
    const mayHere = ({ sheet }: Choice) =>
      may(sheet) && inScope(view(), scopeOf(actor(), sheets[sheet].right), { unitId: unit.id, on: today() });
    return choicesForUnit(unit).map(within(mayHere));
  };
  const choicesOfRound = (round: RoundFound) =>
    choicesForRound(view(), round, today()).map(within(({ sheet }) => may(sheet)));
  const rowsOf = (postId: string) => boardRowsOfPost(board(), postId);
  const moving = (row: BoardRow) => ({ row, moves: mayMove(row) });
  const movesOf = (postId: string) => rowsOf(postId).map(moving);
  const movesOfRound = (recruitmentId: string) => boardRowsOfRound(board(), recruitmentId).map(moving);
  const rounds = createMemo(() => (mayDo('names.read') ? roundsToFind(view(), today()) : []));
  return () => ({
    today: today(),
    screens: [...rail(), ...furtherScreens(rail(), mayDo('names.read'))],
    units: units(),
    things: things(),
    rounds: rounds(),
    choicesOf,
    choicesOfRound,
    choicesOfUnit,
    anew: anew.filter(({ sheet }) => may(sheet)),
    movesOf,
    movesOfRound,
  });
}

/** A group with those of its choices that may be made. */
function within(mayBe: (choice: Choice) => boolean): (group: ChoiceGroup) => ChoiceGroup {
  return (group) => ({ ...group, choices: group.choices.filter(mayBe) });
}

function useGo(): (one: Anything) => void {
  const navigate = useNavigate();
  const { href } = useAsAt();
  const { start } = useMoves();
  return (one) => {
    if (one.kind === 'move') start(one.row, one.move, one.on);
    else if (one.kind === 'record') showSheet(one.choice.sheet, one.choice.about);
    else navigate(href(one.path));
  };
}
