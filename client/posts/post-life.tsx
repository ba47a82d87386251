import type { JSX } from 'solid-js';
import { dayNumber } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { ChartFrame } from '../ui/chart-frame.tsx';
import { Key, type Shape } from '../ui/patterns.tsx';
import { Table } from '../ui/table.tsx';
import { bandColumns } from './band-columns.ts';
import { Timeline } from './timeline.tsx';
import { type Band, daySentence } from './timeline-bands.ts';

/** A post's whole life as bands, and the same as a table. */
export function PostLife(props: { postNumber: string; bands: readonly Band[] }): JSX.Element {
  const { asAt, today } = useAsAt();
  return (
    <ChartFrame
      title="The life of this post"
      sentence={`On ${dayWords(asAt())}: ${daySentence(props.bands, dayNumber(asAt()))}`}
      chart={
        <>
          <Timeline bands={props.bands} asAt={asAt()} today={today()} />
          <Key shapes={shapesOf(props.bands)} />
        </>
      }
      table={
        <Table
          caption="The life of this post"
          noun="stretches"
          one="stretch"
          columns={columns}
          rows={props.bands}
          file={`post-${props.postNumber}`}
          ofUnit={null}
        />
      }
    />
  );
}

const columns = bandColumns({ id: 'who', head: 'Who' });

function shapesOf(bands: readonly Band[]): Shape[] {
  return [...new Set(bands.map((band) => band.shape))];
}
