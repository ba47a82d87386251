import { createMemo, For, type JSX, Show } from 'solid-js';
import { type Day, dayOfNumber } from '../../server/domain/day.ts';
import { dayWords, fteWords } from '../../server/domain/words.ts';
import { bandDays } from '../posts/timeline-bands.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Link } from '../shared/link.tsx';
import { Button } from '../ui/button.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import styles from './people.module.css';
import { bandsAfter, bandsOn, runsOn, type WorkerBand } from './worker-bands.ts';

/** What somebody is on, on the day looked at, with what can be recorded of it. */
export function WorkerOn(props: { bands: readonly WorkerBand[] }): JSX.Element {
  const { asAt } = useAsAt();
  const here = createMemo(() => bandsOn(props.bands, asAt()));
  const coming = createMemo(() => bandsAfter(props.bands, asAt()));
  return (
    <section class={styles.part}>
      <h2>{`On ${dayWords(asAt())}`}</h2>
      <Show when={here().length > 0} fallback={<p>On no post on this day.</p>}>
        <Bands label="Posts on this day" bands={here()} />
      </Show>
      <Show when={coming().length > 0}>
        <h3 class={styles.later}>Later</h3>
        <Bands label="Posts later" bands={coming()} />
      </Show>
    </section>
  );
}

function Bands(props: { label: string; bands: readonly WorkerBand[] }): JSX.Element {
  const { asAt } = useAsAt();
  const days = (band: WorkerBand) => (dayOf(band) > asAt() ? bandDays(band).replace(/^since/, 'from') : bandDays(band));
  return (
    <RowList label={props.label}>
      <For each={props.bands}>
        {(band) => (
          <RowItem
            title={
              <Show when={band.postId} fallback={band.who}>
                {(postId) => <Link to={`/posts/${postId()}`}>{band.who}</Link>}
              </Show>
            }
            end={`${fteWords(band.fteMicro)} FTE`}
            sub={`${band.how} · ${days(band)}`}
            actions={<BandActions band={band} />}
          />
        )}
      </For>
    </RowList>
  );
}

type Offered = 'leaving' | 'not-leaving' | 'hours' | 'moving' | 'extending' | 'ending' | 'converting';
const words: { readonly [O in Offered]: string } = {
  leaving: 'Leaving…',
  'not-leaving': 'Not leaving…',
  hours: 'Hours…',
  moving: 'Moving…',
  extending: 'Extend…',
  ending: 'Ending…',
  converting: 'Convert…',
};

function BandActions(props: { band: WorkerBand }): JSX.Element {
  const { may, openSheet } = useSheets();
  return (
    <Show when={may('leaving') && offeredFor(props.band).length > 0}>
      <For each={offeredFor(props.band)}>
        {(name) => (
          <Button small onClick={() => openSheet(name, { assignmentId: props.band.assignmentId ?? '' })}>
            {words[name]}
            <span class="visually-hidden">{` ${props.band.who}`}</span>
          </Button>
        )}
      </For>
    </Show>
  );
}

function offeredFor(band: WorkerBand): readonly Offered[] {
  if (band.shape === 'elsewhere') return [];
  if (band.shape === 'agency') return ['extending', 'ending', 'converting'];
  if (band.shape === 'acting' || band.shape === 'secondment_in') return ['extending', 'ending'];
  return runsOn(band) ? ['leaving', 'hours', 'moving'] : ['not-leaving', 'hours'];
}

function dayOf(band: WorkerBand): Day {
  return dayOfNumber(band.from);
}
