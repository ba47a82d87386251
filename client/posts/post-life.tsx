import type { JSX } from 'solid-js';
import { dayNumber, dayOfNumber, FOREVER_NUMBER } from '../../server/domain/day.ts';
import { dayWords, fteWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { ChartFrame } from '../ui/chart-frame.tsx';
import { Key, type Shape } from '../ui/patterns.tsx';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
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

const columns: readonly Column<Band>[] = [
  { id: 'who', head: 'Who', text: (band) => band.who },
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
    text: (band) => (band.to === FOREVER_NUMBER ? expectedWords(band) : dayWords(dayOfNumber(band.to - 1))),
    sortBy: (band) => band.to,
    csv: (band) => (band.to === FOREVER_NUMBER ? '' : dayOfNumber(band.to - 1)),
  },
];

function expectedWords(band: Band): string {
  return band.expectedEnd ? `expected ${dayWords(band.expectedEnd)}` : 'still running';
}

function shapesOf(bands: readonly Band[]): Shape[] {
  return [...new Set(bands.map((band) => band.shape))];
}
