import type { JSX } from 'solid-js';
import { dayNumber } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { bandColumns } from '../posts/band-columns.ts';
import { Timeline } from '../posts/timeline.tsx';
import { useAsAt } from '../shared/as-at.tsx';
import { ChartFrame } from '../ui/chart-frame.tsx';
import { Key } from '../ui/patterns.tsx';
import { Table } from '../ui/table.tsx';
import { heldSentence, type WorkerBand } from './worker-bands.ts';

const columns = bandColumns({ id: 'where', head: 'On' });

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
