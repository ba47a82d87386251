import { createMemo, For, type JSX, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { Attention } from '../../server/domain/today.ts';
import { openSheet, useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Link } from '../shared/link.tsx';
import { useReach } from '../shared/use-reach.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Empty } from '../ui/empty.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { useFirst } from '../ui/use-first.tsx';
import { NextButton } from '../vacancies/vacancy-parts.tsx';
import { groupsOf } from './attention-groups.ts';
import type { AttentionLine } from './attention-line.ts';
import { importGroups } from './lines-imports.ts';
import { queryLines } from './lines-queries.ts';
import styles from './today.module.css';
import { useRefusals } from './use-refusals.ts';

/** What needs attention, group after group; a group with nothing in it is not shown. */
export function AttentionList(props: { attention: Attention }): JSX.Element {
  const { view, asAt } = useAsAt();
  const queries = queryLines();
  const refusals = useRefusals();
  const reach = useReach();
  const groups = createMemo(() => {
    const asked = queries(props.attention.queries);
    const open = { id: 'queries' as const, title: 'Queries open', about: '', lines: asked };
    return [
      ...groupsOf(props.attention, { view: view(), asAt: asAt() }),
      ...importGroups(refusals()),
      ...(asked.length > 0 ? [open] : []),
    ];
  });
  return (
    <section aria-labelledby="attention">
      <h2 id="attention">Needs attention</h2>
      <Show
        when={groups().length > 0}
        fallback={
          <Empty>
            <p>{`Nothing ${reach().whole ? '' : 'in your own units '}needs attention: every vacancy is recruited to, nothing is overdue, and every count is in.`}</p>
          </Empty>
        }
      >
        <ul class={styles.index} aria-label="Jump to">
          <For each={groups()}>
            {(group) => (
              <li>
                <Jump to={`group-${group.id}`}>{`${group.title} ${group.lines.length}`}</Jump>
              </li>
            )}
          </For>
        </ul>
        <div class={styles.attention}>
          <For each={groups()}>{(group) => <Group {...group} />}</For>
        </div>
      </Show>
    </section>
  );
}

/** To a group further down, whose heading then has focus. */
function Jump(props: { to: string; children: string }): JSX.Element {
  const jump = (event: MouseEvent) => {
    event.preventDefault();
    const heading = document.getElementById(props.to);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  };
  return (
    <a class={styles.jump} href={`#${props.to}`} onClick={jump}>
      {props.children}
    </a>
  );
}

/** As many as are shown before one asks for all. */
const FIRST = 5;

/** One group of rows under its heading; the first few of many. */
export function Group(props: {
  id: string;
  title: string;
  about: string;
  lines: readonly AttentionLine[];
  /** Of its heading; 3 where not given. */
  level?: 2 | 3;
}): JSX.Element {
  const { shown, More } = useFirst(() => props.lines, { most: FIRST, of: () => props.title });
  return (
    <section class={styles.group} aria-labelledby={`group-${props.id}`}>
      <Dynamic component={`h${props.level ?? 3}`} class={styles.heading} id={`group-${props.id}`} tabindex="-1">
        {props.title}
        <span class={`${styles.count} figures`}>{props.lines.length}</span>
      </Dynamic>
      <Show when={props.about}>
        <p class={styles.about}>{props.about}</p>
      </Show>
      <RowList label={props.title}>
        <For each={shown()}>{(line) => <Line line={line} />}</For>
      </RowList>
      <More class={styles.more} />
    </section>
  );
}

function Line(props: { line: AttentionLine }): JSX.Element {
  const { may } = useSheets();
  const fix = () => (props.line.fix && may(props.line.fix.sheet) ? props.line.fix : undefined);
  return (
    <RowItem
      title={
        <Show when={props.line.to} fallback={props.line.title}>
          {(to) => <Link to={to()}>{props.line.title}</Link>}
        </Show>
      }
      end={props.line.amber ? <Chip look="amber">{props.line.end}</Chip> : props.line.end}
      sub={props.line.sub}
      actions={
        (fix() || props.line.move) && (
          <>
            <Show when={fix()} keyed>
              {(one) => (
                <Button
                  small
                  aria-label={`${one.label}: ${props.line.title}`}
                  onClick={() => openSheet(one.sheet, one.about)}
                >
                  {one.label}
                </Button>
              )}
            </Show>
            <Show when={props.line.move}>{(row) => <NextButton row={row()} />}</Show>
          </>
        )
      }
    />
  );
}
