import type { JSX } from 'solid-js';
import { wordsOf } from '../shared/api.ts';
import { Empty } from '../ui/empty.tsx';

/** In place of what the server alone knows and could not be asked for. */
export function Unreached(props: { error: unknown }): JSX.Element {
  return (
    <Empty>
      <p>{wordsOf(props.error)}</p>
    </Empty>
  );
}
