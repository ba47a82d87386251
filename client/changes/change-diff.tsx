import { For, type JSX, Show } from 'solid-js';
import type { ChangeDiff, SpanDiff } from '../../server/domain/changes/diff.ts';
import { dayWords } from '../../server/domain/words.ts';
import { countWords } from '../shared/format.ts';
import styles from './changes.module.css';

/** A Change field by field: what was held before, and what is held after. */
export function DiffTable(props: { diff: ChangeDiff }): JSX.Element {
  return (
    <>
      <Show when={props.diff.spans.length === 0}>
        <p>Nothing of it is yours to see.</p>
      </Show>
      <For each={props.diff.spans}>
        {(span) => (
          <table class={styles.fields}>
            <caption>{captionOf(span)}</caption>
            <thead>
              <tr>
                <th scope="col">What</th>
                <Show when={span.what !== 'came'}>
                  <th scope="col">{span.what === 'went' ? 'Was' : 'Before'}</th>
                </Show>
                <Show when={span.what !== 'went'}>
                  <th scope="col">{span.what === 'came' ? 'Is' : 'After'}</th>
                </Show>
              </tr>
            </thead>
            <tbody>
              <For each={span.fields}>
                {(field) => (
                  <tr>
                    <th scope="row">{field.label}</th>
                    <Show when={span.what !== 'came'}>
                      <td>{field.before ?? 'nothing'}</td>
                    </Show>
                    <Show when={span.what !== 'went'}>
                      <td>{field.after ?? 'nothing'}</td>
                    </Show>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        )}
      </For>
      <Show when={props.diff.more > 0}>
        <p>{`And ${countWords(props.diff.more, 'more stretch', 'more stretches')} not listed.`}</p>
      </Show>
    </>
  );
}

const whatWords = { came: 'new', went: 'taken away', changed: 'changed' } as const;

function captionOf({ name, what, from, lastDay }: SpanDiff): string {
  if (from === '1900-01-01') return `${name}: ${whatWords[what]}`;
  const until = lastDay === null ? 'on' : `to ${dayWords(lastDay)}`;
  return `${name}: ${whatWords[what]} from ${dayWords(from)} ${until}`;
}
