import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type { Day } from '../../server/domain/day.ts';
import { lastBoardDate } from '../../server/domain/settings.ts';
import {
  type Compared,
  changedKnowledge,
  changeSince,
  comparedDay,
  type TodayMeasure,
  todayMeasures,
} from '../../server/domain/today.since.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { endOfDay } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useReach } from '../shared/use-reach.ts';

export type Since = { readonly change: string | null; readonly restated: string | null };
export type SinceBoard = { readonly [M in TodayMeasure]?: Since };

/**
 * What changed since the last board date, and what of it was recorded late. Worked out after the screen is drawn, where
 * this device holds every row of the unit; without its parts a change is not told.
 */
export function useSince(): Accessor<SinceBoard> {
  const { view, asAt, today, unitId } = useAsAt();
  const { record } = useRecord();
  const reach = useReach();
  const [found, setFound] = createSignal<SinceBoard>({});
  const asked = createMemo(() => ({ view: view(), asAt: asAt(), today: today(), unitId: unitId() || null }));
  const before = ({ knownBy }: Compared) => {
    const seq = record().seqAt(endOfDay(knownBy));
    return seq === 0 || seq >= view().seq ? null : record().at(seq);
  };
  const workOut = (): SinceBoard => {
    const { view: now, asAt: day, today: current, unitId: unit } = asked();
    const board = lastBoardDate(now, day);
    const compared = comparedDay(now, { asAt: day, today: current });
    const then = compared && before(compared);
    return Object.fromEntries(
      todayMeasures.map((measure) => {
        const change = board && changeSince(now, measure, { unitId: unit, asAt: day, since: board });
        const restated =
          then && compared && changedKnowledge(measure, { unitId: unit, asAt: compared.on, before: then, now });
        return [
          measure,
          {
            change: change ? `Since the board of ${dayWords(board)}: ${change}` : null,
            restated: restated && compared ? `${restatedLead(compared, day)}: ${restated}` : null,
          },
        ];
      }),
    );
  };
  createEffect(
    on([asked, () => reach().whole], ([, whole]) => {
      if (!whole) return void setFound({});
      const timer = setTimeout(() => setFound(workOut()), 0);
      onCleanup(() => clearTimeout(timer));
    }),
  );
  return found;
}

function restatedLead({ on: of, knownBy }: Compared, asAt: Day): string {
  return of === asAt ? `Changed since ${dayWords(knownBy)}` : `The figure of ${dayWords(of)} changed since`;
}
