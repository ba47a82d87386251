import type { JSX } from 'solid-js';
import { dayNumber, dayOfNumber } from '../../server/domain/day.ts';
import { dayWords, fteWords } from '../../server/domain/words.ts';
import { Timeline } from '../posts/timeline.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { ChartFrame } from '../ui/chart-frame.tsx';
import { Key } from '../ui/patterns.tsx';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import { heldSentence, runsOn, type WorkerBand } from './worker-bands.ts';

const columns: readonly Column<WorkerBand>[] = [
  { id: 'where', head: 'On', text: (band) => band.who },
  { id: 'how', head: 'How', text: (band) => band.how },
  {
    id: 'fte',
    head: 'FTE',
    kind: 'number',
    text: (band) => fteWords(band.fteMicro),
    sortBy: (band) => band.fteMicro,
    csv: (band) => band.fteMicro / 1_000_000,
  },
  {
    id: 'from',
    head: 'First day',
    text: (band) => dayWords(dayOfNumber(band.from)),
    sortBy: (band) => band.from,
    csv: (band) => dayOfNumber(band.from),
  },
  {
    id: 'to',
    head: 'Last day',
    text: (band) => (runsOn(band) ? stillWords(band) : dayWords(dayOfNumber(band.to - 1))),
    sortBy: (band) => band.to,
    csv: (band) => (runsOn(band) ? '' : dayOfNumber(band.to - 1)),
  },
];

/** All that somebody has been on, as bands along time and as a table. */
export function WorkerTimeline(props: { bands: readonly WorkerBand[] }): JSX.Element {
  const { asAt, today } = useAsAt();
  const sentence = () => heldSentence(props.bands, dayNumber(asAt()));
  return (
    <ChartFrame
      title="Posts held"
      sentence={`On ${dayWords(asAt())}: ${sentence()}`}
      chart={
        <>
          <Timeline bands={props.bands} asAt={asAt()} today={today()} sentence={sentence()} />
          <Key shapes={[...new Set(props.bands.map((band) => band.shape))]} />
        </>
      }
      table={
        <Table
          caption="Posts held"
          noun="stretches"
          one="stretch"
          columns={columns}
          rows={props.bands}
          file="posts-held"
          ofUnit={null}
        />
      }
    />
  );
}

function stillWords(band: WorkerBand): string {
  return band.expectedEnd ? `expected ${dayWords(band.expectedEnd)}` : 'still running';
}
