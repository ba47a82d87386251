import { createMemo, For, type JSX, Show } from 'solid-js';
import { madeByInWords } from '../../server/domain/changes/made-by.ts';
import type { Day } from '../../server/domain/day.ts';
import type { Record } from '../../server/domain/record/record.ts';
import type { HistoryStep } from '../../server/domain/recruitment.history.ts';
import { endsRound } from '../../server/domain/recruitment.ts';
import { capital, dayWords, stageWords } from '../../server/domain/words.ts';
import { countWords, whenWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import styles from './recruitment.module.css';

/** Stages under each other down a line: the day of each, how long it lasted, who recorded it, its note. */
export function StageLine(props: {
  steps: readonly HistoryStep[];
  /** What no other stage followed is where it stands. */
  goesOn: boolean;
  /** Where it stands again since an offer fell through, which no step of its own says. */
  back?: { readonly words: string; readonly on: Day; readonly days: number } | null;
  /** How it ended, where no step of its own says so. */
  end?: { readonly words: string; readonly on: Day } | null;
  /** What a step is about beside its stage: one of several posts. */
  aboutOf?: (step: HistoryStep) => string | null;
}): JSX.Element {
  return (
    <ol class={styles.history}>
      <For each={props.steps}>
        {(step) => (
          <Step
            step={step}
            now={props.goesOn && !props.back && step.until === null && !endsRound(step.stage)}
            about={props.aboutOf?.(step) ?? (step.offerRef ? `offer ${step.offerRef}` : null)}
          />
        )}
      </For>
      <Show when={props.back}>
        {(back) => (
          <li class={styles.step} data-now="">
            <StepTitle
              words={`${capital(back().words)} again`}
              when={`${dayWords(back().on)} · ${countWords(back().days, 'day')} so far`}
            />
          </li>
        )}
      </Show>
      <Show when={props.end}>
        {(end) => (
          <li class={styles.step}>
            <StepTitle words={end().words} when={dayWords(end().on)} />
          </li>
        )}
      </Show>
    </ol>
  );
}

function Step(props: { step: HistoryStep; now: boolean; about: string | null }): JSX.Element {
  const { record } = useRecord();
  const stage = () => stageWords[props.step.event.stage];
  const by = createMemo(() => recordedWords(record(), props.step.recordedSeq));
  const length = () => (props.step.until || props.now ? countWords(props.step.days, 'day') : '');
  return (
    <li class={styles.step} data-now={props.now ? '' : undefined}>
      <StepTitle
        words={`${capital(stage())}${props.about ? ` (${props.about})` : ''}`}
        when={`${dayWords(props.step.event.effectiveFrom)}${length() ? ` · ${props.now ? `${length()} so far` : length()}` : ''}`}
      />
      <Show when={by()}>{(words) => <p class={styles.small}>{words()}</p>}</Show>
      <Show when={props.step.event.note}>{(note) => <p class={styles.note}>{note()}</p>}</Show>
    </li>
  );
}

function StepTitle(props: { words: string; when: string }): JSX.Element {
  return (
    <p class={styles.stepTitle}>
      <span>{props.words}</span>
      <span class="figures">{props.when}</span>
    </p>
  );
}

/** "recorded 5 Mar 2026 by an HR officer": by their access, never a name. */
function recordedWords(record: Record, seq: number | null): string | null {
  const change = seq === null ? undefined : record.changeAt(seq);
  if (!change) return null;
  return `Recorded ${whenWords(change.recordedAt)} by ${madeByInWords(record, change)}`;
}
