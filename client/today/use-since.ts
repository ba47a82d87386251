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
type SinceBoard = { readonly [M in TodayMeasure]?: Since };

/**
 * What changed since the last board date, and what of it was recorded late. Worked out after the screen is drawn, where
 * this device holds every row of the unit; without its parts a change is not told.
 */
export function useSince(): Accessor<SinceBoard> {
  const { figuresView, asAt, today, unitId } = useAsAt();
  const { record } = useRecord();
  const reach = useReach();
  const [found, setFound] = createSignal<SinceBoard>({});
  let told = '';
  const asked = createMemo(() => ({ view: figuresView(), asAt: asAt(), today: today(), unitId: unitId() || null }));
  const before = ({ knownBy }: Compared) => {
    const seq = record().seqAt(endOfDay(knownBy));
    return seq === 0 || seq >= figuresView().seq ? null : record().at(seq);
  };
  /** One figure after another, each when there is time. */
  const workOut = (isStill: () => boolean) => {
    const { view: now, asAt: day, today: current, unitId: unit } = asked();
    const board = lastBoardDate(now, day);
    const compared = comparedDay(now, { asAt: day, today: current });
    const steps = todayMeasures.flatMap((measure) => [
      () => {
        const change = board && changeSince(now, measure, { unitId: unit, asAt: day, since: board });
        tell(measure, { change: change && board ? `Since the board of ${dayWords(board)}: ${change}` : null });
      },
      () => {
        const known = compared && before(compared);
        const restated = known && changedKnowledge(measure, { unitId: unit, asAt: compared.on, before: known, now });
        tell(measure, { restated: restated ? `${restatedLead(compared, day)}: ${restated}` : null });
      },
    ]);
    const next = () => {
      if (!isStill()) return;
      steps.shift()?.();
      if (steps.length > 0) whenIdle(next);
    };
    whenIdle(next);
  };
  const tell = (measure: TodayMeasure, said: Partial<Since>) =>
    setFound((all) => ({ ...all, [measure]: { change: null, restated: null, ...all[measure], ...said } }));
  createEffect(
    on([asked, () => reach().whole], ([, whole]) => {
      let isStill = true;
      onCleanup(() => {
        isStill = false;
      });
      const key = `${asAt()} ${unitId()}`;
      if (!whole || key !== told) setFound({});
      told = key;
      if (whole) workOut(() => isStill);
    }),
  );
  return found;
}

/** What happened while the screen was busy goes first. */
function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: 2000 });
  else setTimeout(run, 30);
}

function restatedLead({ on: of, knownBy }: Compared, asAt: Day): string {
  return of === asAt ? `Changed since ${dayWords(knownBy)}` : `The figure of ${dayWords(of)} changed since`;
}
