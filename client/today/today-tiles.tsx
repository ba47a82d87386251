import { createMemo, For, type JSX, Show } from 'solid-js';
import { addMonths, monthEnd } from '../../server/domain/day.ts';
import { measures } from '../../server/domain/measures/registry.ts';
import { type TodayMeasure, todayMeasures } from '../../server/domain/today.since.ts';
import { figureWords, plainNumber, receivedWords, workingWords } from '../measures/figure-words.ts';
import { FiguresOnly } from '../measures/figures-only.tsx';
import { type ShownPoint, useSeries } from '../measures/use-series.ts';
import { Waiting } from '../measures/waiting.tsx';
import { WaitingChoice } from '../outbox/waiting-figures.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { whenWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { Sparkline } from '../ui/sparkline.tsx';
import { Tile, Tiles } from '../ui/tile.tsx';
import styles from './today.module.css';
import { type Since, useSince } from './use-since.ts';

/** Vacancy, agency, managers permanent, within the caseload limit: each with its sum, its year and its change. */
export function TodayTiles(): JSX.Element {
  const { asAt } = useAsAt();
  const day = useSeries(() => ({ measures: todayMeasures, from: asAt(), to: asAt(), grain: 'day' }));
  const year = useSeries(() => ({
    measures: todayMeasures,
    from: monthEnd(addMonths(asAt(), -12)),
    to: asAt(),
    grain: 'month',
  }));
  const since = useSince();
  const months = (measure: TodayMeasure) => year.series()?.find((series) => series.measure === measure)?.points ?? [];
  return (
    <section class={styles.tiles} aria-label="Figures">
      <WaitingChoice fromServer={day.workedOutAt() !== null} />
      <Show when={day.workedOutAt()}>{(at) => <p class={styles.workedOut}>{`Worked out ${whenWords(at())}.`}</p>}</Show>
      <Show when={day.series()} fallback={<Waiting error={day.error()} height="11rem" />}>
        {(series) => (
          <Tiles>
            <For each={todayMeasures}>
              {(measure) => (
                <FigureTile
                  measure={measure}
                  point={series().find((one) => one.measure === measure)?.points[0]}
                  months={months(measure)}
                  since={since()[measure]}
                />
              )}
            </For>
          </Tiles>
        )}
      </Show>
    </section>
  );
}

/** Today for whoever sees figures only. */
export function TodayFigures(props: { title: string }): JSX.Element {
  return <FiguresOnly title={props.title} measures={todayMeasures} />;
}

const names: { readonly [M in TodayMeasure]: string } = {
  'vacancy-rate': 'Vacancy',
  'agency-rate': 'Agency, of those at work',
  'team-manager-permanence': 'Managers permanent',
  'caseload-within-limit': 'Within our caseload limit',
};

function FigureTile(props: {
  measure: TodayMeasure;
  point: ShownPoint | undefined;
  months: readonly ShownPoint[];
  since: Since | undefined;
}): JSX.Element {
  const { href } = useAsAt();
  const line = createMemo(() => {
    const points = [...props.months];
    if (props.point && points.at(-1)?.asAt !== props.point.asAt) points.push(props.point);
    return points.map((point) => plainNumber(props.measure, point));
  });
  return (
    <Show when={props.point}>
      {(point) => (
        <Tile
          name={names[props.measure]}
          value={figureWords(props.measure, point())}
          sum={workingWords(props.measure, point())}
          href={href(`/measures/${props.measure}`)}
        >
          <Sparkline values={line()} />
          <Show when={measures[props.measure].hasCoverage && receivedWords(point())}>
            {(words) => <p class={styles.small}>{words()}</p>}
          </Show>
          <Show when={props.since?.change}>{(change) => <p class={`${styles.small} figures`}>{change()}</p>}</Show>
          <Show when={props.since?.restated}>
            {(restated) => (
              <p class={`${styles.restated} figures`}>
                <Link to="/changes">{restated()}</Link>
              </p>
            )}
          </Show>
        </Tile>
      )}
    </Show>
  );
}
