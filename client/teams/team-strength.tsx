import { For, type JSX } from 'solid-js';
import type { Strength } from '../../server/domain/cover/strength.ts';
import { oneDecimal } from '../../server/domain/measures/figures.ts';
import { capital } from '../../server/domain/words.ts';
import { ChartFrame } from '../ui/chart-frame.tsx';
import { fteColumn } from '../ui/fte-column.ts';
import { Key } from '../ui/patterns.tsx';
import { StackedBar } from '../ui/stacked-bar.tsx';
import { Table } from '../ui/table.tsx';
import type { Column } from '../ui/table-rows.ts';
import {
  besideWords,
  fundedWords,
  strengthLabels,
  strengthParts,
  strengthSentence,
  strengthShapes,
} from './team-words.ts';
import styles from './teams.module.css';

type Part = { readonly words: string; readonly micro: number };

const columns: readonly Column<Part>[] = [
  { id: 'part', head: 'Of what is funded', text: (part) => part.words, unsorted: true },
  { ...fteColumn((part: Part) => part.micro), unsorted: true },
];

/** What becomes of the funded FTE: one bar, its parts in words and in a table. */
export function TeamStrength(props: { strength: Strength; unitId: string; name: string }): JSX.Element {
  const parts = () => strengthParts(props.strength);
  const group = () => ({
    rows: parts().map(({ shape, value }) => ({ words: capital(strengthLabels[shape]), micro: value })),
    sum: { words: 'Funded', micro: props.strength.fundedMicro },
  });
  return (
    <ChartFrame
      title="Strength"
      sentence={strengthSentence(props.strength)}
      chart={
        <div class={styles.facts}>
          <StackedBar parts={parts()} max={props.strength.fundedMicro} sentence={strengthSentence(props.strength)} />
          <Key shapes={strengthShapes} />
          <p>{fundedWords(props.strength)}</p>
          <For each={besideWords(props.strength)}>{(words) => <p>{`${capital(words)}.`}</p>}</For>
        </div>
      }
      table={
        <Table
          caption={`Strength of ${props.name}: ${oneDecimal(props.strength.fundedMicro)} FTE funded`}
          noun="parts"
          one="part"
          columns={columns}
          groups={[group()]}
          file="strength"
          ofUnit={props.unitId}
        />
      }
    />
  );
}
