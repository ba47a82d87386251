import type { JSX } from 'solid-js';

/** The mark: a post's bands, one held, one half held, one still empty. server/commands/make-icons.ts draws the same. */
export function Mark(props: { size?: number }): JSX.Element {
  return <img src="/icons/muster.svg" alt="" width={props.size ?? 28} height={props.size ?? 28} />;
}
