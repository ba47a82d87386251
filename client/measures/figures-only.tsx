import { For, type JSX, Show } from 'solid-js';
import { type MeasureId, measures } from '../../server/domain/measures/registry.ts';
import { dayWords } from '../../server/domain/words.ts';
import { Screen } from '../frame/screen.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { whenWords } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { useReach } from '../shared/use-reach.ts';
import { Tile, Tiles } from '../ui/tile.tsx';
import { figureWords, workingWords } from './figure-words.ts';
import styles from './measures.module.css';
import { useSeries } from './use-series.ts';
import { Waiting } from './waiting.tsx';

/** A screen of posts and people, for whoever may see only the figures of a unit. */
export function FiguresOnly(props: {
  title: string;
  measures: readonly MeasureId[];
  /** The unit, where it is not the screen's. */
  unit?: { readonly id: string; readonly name: string };
  above?: { readonly to: string; readonly label: string };
}): JSX.Element {
  const { asAt, unit, href } = useAsAt();
  const reach = useReach(() => props.unit?.id);
  const name = () => props.unit?.name ?? unit()?.name ?? 'The whole authority';
  const found = useSeries(() => ({
    measures: props.measures,
    from: asAt(),
    to: asAt(),
    grain: 'day',
    ...(props.unit && { unitId: props.unit.id }),
  }));
  const link = (measure: MeasureId) => (props.unit ? undefined : href(`/measures/${measure}`));
  return (
    <Screen
      title={props.title}
      {...(props.above && { above: props.above })}
      about={`${name()} on ${dayWords(asAt())}, in figures: ${reach().unitIds?.length === 0 ? notSeen : seenInPart}`}
      figures={found.workedOutAt() === null ? 'here' : 'server'}
    >
      <Show when={found.workedOutAt()}>
        {(at) => <p class={styles.note}>{`Worked out by the server ${whenWords(at())}.`}</p>}
      </Show>
      <Show when={found.series()} fallback={<Waiting error={found.error()} />}>
        {(series) => (
          <Tiles>
            <For each={series()}>
              {({ measure, points: [point] }) => (
                <Show when={point}>
                  {(now) => (
                    <Tile
                      name={measures[measure].label}
                      value={figureWords(measure, now())}
                      sum={workingWords(measure, now())}
                      href={link(measure)}
                    />
                  )}
                </Show>
              )}
            </For>
          </Tiles>
        )}
      </Show>
      <p class={styles.all}>
        <Link to="/measures">Every measure, recruitment included</Link>
      </p>
    </Screen>
  );
}

const notSeen = 'its posts and people are not among those you see.';
const seenInPart = 'of its posts and people you see those of your own units. Choose one of yours above for its rows.';
