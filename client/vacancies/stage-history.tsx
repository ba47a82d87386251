import { createMemo, For, type JSX, Show } from 'solid-js';
import { actorWords } from '../../server/domain/changes/names.ts';
import { type Day, dayOfInstant } from '../../server/domain/day.ts';
import type { Record } from '../../server/domain/record/record.ts';
import type { View } from '../../server/domain/record/view.ts';
import { type HistoryRound, type HistoryStep, historyOfPost } from '../../server/domain/recruitment.history.ts';
import { dayWords, stageWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { countWords, whenWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useSession } from '../shared/session.tsx';
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
  const { view, asAt } = useAsAt();
  const { me } = useSession();
  const people = createMemo(() => {
    const { owner, hiringManager } = props.round.round;
    const words = (who: string | null) => who && someoneWords(who, { view: view(), asAt: asAt(), me: me().user.id });
    const [by, manager] = [words(owner), words(hiringManager)];
    return [by && `in the hands of ${by}`, manager && `hiring manager: ${manager}`].filter(Boolean).join('; ');
  });
  return (
    <>
      <h3>{`${props.round.round.recruitmentRef}, round ${props.round.number}`}</h3>
      <Show when={people()}>
        <p class={styles.small}>{people()}</p>
      </Show>
      <ol class={styles.history}>
        <For each={props.round.steps}>
          {(step, at) => <Step step={step} now={!props.round.over && at() === props.round.steps.length - 1} />}
        </For>
      </ol>
    </>
  );
}

/**
 * Who has it in hand: a name from the recruitment system as it is; an account by its access, never by name; null for an
 * account that this device knows nothing of.
 */
function someoneWords(who: string, { view, asAt, me }: { view: View; asAt: Day; me: string }): string | null {
  const id = who.replace(/^user:/, '');
  if (id === me) return 'you';
  if (view.by('grant', 'userId', id).length > 0) return actorWords(view, `user:${id}`, asAt);
  return /\s|^[A-Z]/.test(who) ? who : null;
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
