import { createMemo, createUniqueId, For, type JSX, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import { MICRO, toMicro } from '../../server/domain/fte.ts';
import { caseloadFigures, type Supposed, supposing } from '../../server/domain/measures/what-if.ts';
import { fteWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords } from '../shared/format.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { BeforeAfter } from './before-after.tsx';
import type { NamedCase } from './case-rows.ts';
import styles from './caseloads.module.css';

type Starter = { id: string; fte: string; children: string };

/** What the figures would be if children moved, somebody left or started. Nothing of it is saved or sent. */
export function WhatIf(props: { unitId: string; name: string; rows: readonly NamedCase[] }): JSX.Element {
  const { figuresView, asAt } = useAsAt();
  const [typed, setTyped] = createStore<{ [workerId: string]: string }>({});
  const [gone, setGone] = createStore<{ [workerId: string]: boolean }>({});
  const [starters, setStarters] = createStore<Starter[]>([]);
  const unique = createUniqueId();
  const supposed = createMemo(
    (): Supposed => ({
      asAt: asAt(),
      unitId: props.unitId,
      children: Object.fromEntries(
        Object.entries(typed).flatMap(([id, text]) => {
          const children = wholeOf(text);
          return children === null || gone[id] ? [] : [[id, children]];
        }),
      ),
      leavers: Object.keys(gone).filter((id) => gone[id]),
      starters: starters.map(({ id, fte, children }) => ({
        id,
        fteMicro: toMicro(Number(fte)) ?? MICRO,
        children: wholeOf(children) ?? 0,
      })),
    }),
  );
  const after = createMemo(() => supposing(figuresView(), supposed()));
  const totals = createMemo(() => ({
    before: caseloadFigures(figuresView(), { asAt: asAt(), unitId: props.unitId }).summary.children,
    after: caseloadFigures(after(), { asAt: asAt(), unitId: props.unitId }).summary.children,
  }));
  const restart = () => {
    for (const id of Object.keys(typed)) setTyped(id, undefined as never);
    for (const id of Object.keys(gone)) setGone(id, false);
    setStarters([]);
  };
  const arrive = () => setStarters(starters.length, { id: `${unique}-${starters.length}`, fte: '1.0', children: '0' });
  return (
    <section class={styles.whatIf} aria-label="What if">
      <p class={styles.unsaved}>
        <Icon name="info" />
        <strong>What if: nothing here is saved, and no one else sees it.</strong>
      </p>
      <div class={styles.whatIfParts}>
        <div class={styles.suppose}>
          <h2>Suppose</h2>
          <For each={props.rows}>
            {(row) => (
              <SupposedWorker
                row={row}
                value={typed[row.workerId] ?? String(row.children ?? '')}
                gone={gone[row.workerId] ?? false}
                onInput={(text) => setTyped(row.workerId, text)}
                onGone={(leaves) => setGone(row.workerId, leaves)}
              />
            )}
          </For>
          <For each={starters}>
            {(starter, at) => (
              <SupposedStarter
                starter={starter}
                nth={at() + 1}
                onInput={(field, text) => setStarters(at(), field, text)}
              />
            )}
          </For>
          <div class={styles.buttons}>
            <Button icon="plus" onClick={arrive}>
              A starter arrives
            </Button>
            <Button icon="undo" onClick={restart}>
              Start again
            </Button>
          </div>
        </div>
        <div class={styles.suppose}>
          <h2>Before and after</h2>
          <p role="status">{toPlaceWords(totals().before - totals().after)}</p>
          <BeforeAfter unitId={props.unitId} name={props.name} before={figuresView()} after={after()} />
        </div>
      </div>
    </section>
  );
}

type WorkerProps = {
  row: NamedCase;
  value: string;
  gone: boolean;
  onInput: (text: string) => void;
  onGone: (leaves: boolean) => void;
};

function SupposedWorker(props: WorkerProps): JSX.Element {
  const was = () => (props.row.children === null ? 'no count' : countWords(props.row.children, 'child', 'children'));
  return (
    <div class={styles.supposed}>
      <span>
        {props.row.name}
        <small>{`${was()} now, ${fteWords(props.row.fteMicro)} FTE`}</small>
      </span>
      <span class={styles.number}>
        <Show when={!props.gone} fallback="leaves">
          <ChildrenInput label={`Children of ${props.row.name}`} value={props.value} onInput={props.onInput} />
        </Show>
        <Button small onClick={() => props.onGone(!props.gone)}>
          {props.gone ? 'Stays' : 'Leaves'}
          <span class="visually-hidden">{` ${props.row.name}`}</span>
        </Button>
      </span>
    </div>
  );
}

type StarterProps = { starter: Starter; nth: number; onInput: (field: 'fte' | 'children', text: string) => void };

function SupposedStarter(props: StarterProps): JSX.Element {
  return (
    <div class={styles.supposed}>
      <span>{`Starter ${props.nth}`}</span>
      <span class={styles.number}>
        <input
          type="text"
          inputmode="decimal"
          aria-label={`FTE of starter ${props.nth}`}
          value={props.starter.fte}
          onInput={(event) => props.onInput('fte', event.currentTarget.value)}
        />
        FTE
        <ChildrenInput
          label={`Children of starter ${props.nth}`}
          value={props.starter.children}
          onInput={(text) => props.onInput('children', text)}
        />
      </span>
    </div>
  );
}

function ChildrenInput(props: { label: string; value: string; onInput: (text: string) => void }): JSX.Element {
  return (
    <input
      type="number"
      min="0"
      max="99"
      aria-label={props.label}
      value={props.value}
      onInput={(event) => props.onInput(event.currentTarget.value)}
    />
  );
}

function wholeOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,3}$/.test(text.trim()) ? Number(text) : null;
}

/** WI4. Whether every child is still with somebody. */
function toPlaceWords(left: number): string {
  if (left === 0) return 'As many children are held as before.';
  const children = countWords(Math.abs(left), 'child', 'children');
  return left > 0 ? `${children} still to be given to somebody.` : `${children} more than the team holds now.`;
}
