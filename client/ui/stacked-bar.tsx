import { createMemo, For, type JSX, Show } from 'solid-js';
import { drawn, type Shape, shapes } from './patterns.tsx';
import styles from './stacked-bar.module.css';
import { useWidth } from './use-width.ts';

export type BarPart = { readonly shape: Shape; readonly value: number };

/**
 * Parts of a whole in one bar. It is one image with a sentence; the numbers stand beside it in the table it is in.
 * `max` is what a full bar stands for, so that bars under each other share a scale.
 */
export function StackedBar(props: { parts: readonly BarPart[]; max: number; sentence: string }): JSX.Element {
  const [width, measure] = useWidth(200);
  const laid = createMemo(() => layOut(props.parts, props.max, width()));
  return (
    <svg ref={measure} class={styles.bar} role="img" aria-label={props.sentence} viewBox={`0 0 ${width()} 20`}>
      <For each={laid()}>
        {(part) => (
          <>
            <rect
              x={part.x + 1}
              y="2"
              width={Math.max(part.width - 2, 0.5)}
              height="16"
              rx="2"
              {...drawn(part.shape)}
            />
            <Show when={part.width > shapes[part.shape].letter.length * 7 + 8}>
              <text class={styles.letter} x={part.x + part.width / 2} y="14" text-anchor="middle">
                {shapes[part.shape].letter}
              </text>
            </Show>
          </>
        )}
      </For>
    </svg>
  );
}

function layOut(parts: readonly BarPart[], max: number, width: number) {
  let x = 0;
  return parts
    .filter((part) => part.value > 0)
    .map((part) => {
      const wide = max > 0 ? (part.value / max) * width : 0;
      const laid = { shape: part.shape, x, width: wide };
      x += wide;
      return laid;
    });
}
