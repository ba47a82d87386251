import type { JSX } from 'solid-js';
import type { Day } from '../../server/domain/day.ts';
import { dayWords } from '../../server/domain/words.ts';
import { Chip } from './chip.tsx';

/** A day as a chip: "from 3 Mar 2026"; amber once it is past and somebody should have acted. */
export function DateChip(props: { day: Day; before?: string; overdue?: boolean }): JSX.Element {
  return (
    <Chip icon="calendar" look={props.overdue ? 'amber' : 'soft'}>
      <time dateTime={props.day}>{`${props.before ? `${props.before} ` : ''}${dayWords(props.day)}`}</time>
    </Chip>
  );
}
