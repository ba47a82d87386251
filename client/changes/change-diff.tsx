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
          <Show when={span.what !== 'changed'} fallback={<Fields span={span} />}>
            <details class={styles.whole}>
              <summary>{captionOf(span)}</summary>
              <Fields span={span} />
            </details>
          </Show>
        )}
      </For>
      <Show when={props.diff.more > 0}>
        <p>{`And ${countWords(props.diff.more, 'more stretch', 'more stretches')} not listed.`}</p>
      </Show>
    </>
  );
}

function Fields(props: { span: SpanDiff }): JSX.Element {
  return (
    <table class={styles.fields}>
      <caption class={props.span.what === 'changed' ? undefined : 'visually-hidden'}>{captionOf(props.span)}</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <Show when={props.span.what !== 'came'}>
            <th scope="col">{props.span.what === 'went' ? 'Was' : 'Before'}</th>
          </Show>
          <Show when={props.span.what !== 'went'}>
            <th scope="col">{props.span.what === 'came' ? 'Is' : 'After'}</th>
          </Show>
        </tr>
      </thead>
      <tbody>
        <For each={props.span.fields}>
          {(field) => (
            <tr>
              <th scope="row">{field.label}</th>
              <Show when={props.span.what !== 'came'}>
                <td>{field.before ?? 'nothing'}</td>
              </Show>
              <Show when={props.span.what !== 'went'}>
                <td>{field.after ?? 'nothing'}</td>
              </Show>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

const whatWords = { came: 'new', went: 'taken away', changed: 'changed' } as const;

function captionOf({ name, what, from, lastDay }: SpanDiff): string {
  if (from === '1900-01-01') return `${name}: ${whatWords[what]}`;
  if (from === lastDay) return `${name}: ${whatWords[what]} on ${dayWords(from)}`;
  const until = lastDay === null ? 'on' : `to ${dayWords(lastDay)}`;
  return `${name}: ${whatWords[what]} from ${dayWords(from)} ${until}`;
}
