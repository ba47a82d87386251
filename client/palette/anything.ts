import type { Day } from '../../server/domain/day.ts';
import type { Move } from '../../server/domain/recruitment.moves.ts';
import type { BoardRow } from '../../server/domain/vacancies.board.ts';
import type { Choice, ChoiceGroup } from '../record/choices.ts';
import type { Found } from '../record/find.ts';
import type { UnitChoice } from '../ui/unit-picker.tsx';
import type { ScreenToFind } from './further-choices.ts';
import type { RoundFound } from './rounds-to-find.ts';

/** What a few words find. */
export type Anything =
  | { readonly kind: 'screen'; readonly title: string; readonly sub: string; readonly path: string }
  | {
      readonly kind: 'unit' | 'worker' | 'post' | 'round' | 'offer';
      readonly title: string;
      readonly sub: string;
      readonly path: string;
    }
  | MoveFound
  | { readonly kind: 'record'; readonly title: string; readonly sub: string; readonly choice: Choice };

export type MoveFound = {
  readonly kind: 'move';
  readonly title: string;
  readonly sub: string;
  readonly row: BoardRow;
  readonly move: Move;
  /** FA9. The day that was said; today where none was. */
  readonly on?: Day;
};

/** What there is to find, as the screen holds it. */
export type Haystack = {
  readonly today: Day;
  readonly screens: readonly ScreenToFind[];
  readonly units: readonly UnitChoice[];
  readonly things: readonly Found[];
  readonly rounds: readonly RoundFound[];
  /** What the reader may record of somebody or something. */
  readonly choicesOf: (found: Found) => readonly ChoiceGroup[];
  readonly choicesOfRound: (round: RoundFound) => readonly ChoiceGroup[];
  readonly choicesOfUnit: (unit: UnitChoice) => readonly ChoiceGroup[];
  /** What the reader may record of nobody and nothing that is here yet. */
  readonly anew: readonly Choice[];
  /** Where the reader may move what is recruited to on a post. */
  readonly movesOf: (postId: string) => readonly Movable[];
  readonly movesOfRound: (recruitmentId: string) => readonly Movable[];
};

type Movable = { readonly row: BoardRow; readonly moves: readonly Move[] };
