import { createMemo, For, type JSX, Show } from 'solid-js';
import { actorWords } from '../../server/domain/changes/names.ts';
import { dayOfInstant } from '../../server/domain/day.ts';
import type { Record } from '../../server/domain/record/record.ts';
import { type HistoryRound, type HistoryStep, historyOfPost } from '../../server/domain/recruitment.history.ts';
import { dayWords, stageWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords, whenWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import styles from './vacancies.module.css';
import { capital } from './vacancy-words.ts';

/** How recruitment to the post got to where it is: round after round, newest first, each stage with how long it took. */
export function StageHistory(props: { postId: string }): JSX.Element {
  const { view, asAt } = useAsAt();
  const rounds = createMemo(() => historyOfPost(view(), props.postId, asAt()));
  return (
    <section>
      <h2>Stages</h2>
      <For each={rounds()} fallback={<p>No one has recruited to this post yet.</p>}>
        {(round) => <Round round={round} />}
      </For>
    </section>
  );
}

function Round(props: { round: HistoryRound }): JSX.Element {
  const { owner, hiringManager } = props.round.round;
  const people = [ownerWords(owner), hiringManager && `hiring manager ${hiringManager}`].filter(Boolean).join(', ');
  return (
    <>
      <h3>{`${props.round.round.recruitmentRef}, round ${props.round.number}`}</h3>
      <Show when={people}>
        <p class={styles.small}>{people}</p>
      </Show>
      <ol class={styles.history}>
        <For each={props.round.steps}>
          {(step, at) => <Step step={step} now={!props.round.over && at() === props.round.steps.length - 1} />}
        </For>
      </ol>
    </>
  );

  /** A name from the recruitment system is told; an account's own id means nothing to a reader. */
  function ownerWords(who: string | null): string | null {
    return who && /\s/.test(who) ? `in the hands of ${who}` : null;
  }
}

function Step(props: { step: HistoryStep; now: boolean }): JSX.Element {
  const { record } = useRecord();
  const { event, days, until, offerRef, recordedSeq } = props.step;
  const by = createMemo(() => recordedWords(record(), recordedSeq));
  const length = () => (until || props.now ? countWords(days, 'day') : '');
  return (
    <li class={styles.step} data-now={props.now ? '' : undefined}>
      <p class={styles.stepTitle}>
        <span>{`${capital(stageWords[event.stage])}${offerRef ? ` (offer ${offerRef})` : ''}`}</span>
        <span class="figures">{`${dayWords(event.effectiveFrom)}${length() ? ` · ${props.now ? `${length()} so far` : length()}` : ''}`}</span>
      </p>
      <Show when={by()}>{(words) => <p class={styles.small}>{words()}</p>}</Show>
      <Show when={event.note}>{(note) => <p class={styles.note}>{note()}</p>}</Show>
    </li>
  );
}

/** "recorded 5 Mar 2026 by an HR officer": by their access, never a name. */
function recordedWords(record: Record, seq: number | null): string | null {
  const change = seq === null ? undefined : record.changeAt(seq);
  if (!change) return null;
  const by = actorWords(record.now, change.actor, dayOfInstant(change.recordedAt));
  return `Recorded ${whenWords(change.recordedAt)} by ${by}`;
}
