import { For, type JSX, lazy, Show, Suspense } from 'solid-js';
import { type MeasureId, measures } from '../../server/domain/measures/registry.ts';
import { useWaitingWords } from '../outbox/waiting-figures.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { Link } from '../shared/link.tsx';
import { useReach } from '../shared/use-reach.ts';
import { figureWords, workingWords } from './figure-words.ts';
import { type ShownPoint, useSeries } from './use-series.ts';
import styles from './whose-rows.module.css';

const FiguresOnly = lazy(async () => ({ default: (await import('./figures-only.tsx')).FiguresOnly }));

/** "Assessment has", "Your own units have". */
export function nameOfUnits({ unit, whole }: { unit: string | undefined; whole: boolean }): string {
  return whole ? `${unit ?? 'This unit'} has` : 'Your own units have';
}

type Measured = { readonly measures: readonly MeasureId[]; readonly children: JSX.Element };

/** A screen that lists rows: where none of the unit's are the reader's to see, the unit's figures instead. */
export function WithinReach(props: Measured & { title: string }): JSX.Element {
  const reach = useReach();
  return (
    <Show when={reach().unitIds?.length !== 0} fallback={<FiguresOnly title={props.title} measures={props.measures} />}>
      {props.children}
    </Show>
  );
}

/** Where a screen lists some of the unit's rows only: whose they are, and what all of the unit comes to. */
export function WhoseRows(props: Measured): JSX.Element {
  const reach = useReach();
  return (
    <Show when={!reach().whole}>
      <div class={styles.whose}>
        <p>{props.children}</p>
        <Show when={props.measures.length > 0} fallback={<ToMeasures />}>
          <Suspense>
            <WholeUnit measures={props.measures} />
          </Suspense>
        </Show>
      </div>
    </Show>
  );
}

function ToMeasures(): JSX.Element {
  const { unit } = useAsAt();
  return (
    <p>
      <Link to="/measures">{`Figures of all of ${unit()?.name ?? 'the authority'}`}</Link>
    </p>
  );
}

function WholeUnit(props: { measures: readonly MeasureId[] }): JSX.Element {
  const { asAt, unit } = useAsAt();
  const found = useSeries(() => ({ measures: props.measures, from: asAt(), to: asAt(), grain: 'day' }));
  const waiting = useWaitingWords(() => true);
  const without = () => (found.workedOutAt() !== null && waiting() ? ` ${waiting()}` : '');
  return (
    <Show when={found.series()} fallback={<ToMeasures />}>
      {(series) => (
        <>
          <p>{`All of ${unit()?.name ?? 'the authority'}, in figures${without()}:`}</p>
          <ul class={`${styles.figures} figures`}>
            <For each={series()}>{(one) => <WholeFigure measure={one.measure} point={one.points[0]} />}</For>
          </ul>
        </>
      )}
    </Show>
  );
}

function WholeFigure(props: { measure: MeasureId; point: ShownPoint | undefined }): JSX.Element {
  return (
    <Show when={props.point}>
      {(point) => (
        <li>
          <Link to={`/measures/${props.measure}`}>{measures[props.measure].label}</Link>
          {` ${wholeWords(props.measure, point())}`}
        </li>
      )}
    </Show>
  );
}

/** An amount is its own working. */
function wholeWords(measure: MeasureId, point: ShownPoint): string {
  const words = workingWords(measure, point);
  return measures[measure].kind === 'amount' ? words : `${figureWords(measure, point)}: ${words}`;
}
