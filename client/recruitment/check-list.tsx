import { createMemo, type JSX, Show } from 'solid-js';
import type { Day } from '../../server/domain/day.ts';
import { type CheckKind, type CheckState, checkKinds } from '../../server/domain/record/facts.ts';
import { checks } from '../../server/domain/recruitment/checks.verbs.ts';
import { checksOf, type OfferCheck, stateSince } from '../../server/domain/recruitment.checks.ts';
import { capital, checkStateWords, checkWords, dayWords } from '../../server/domain/words.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { newChangeId, useSend } from '../shared/send.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { EachBy } from '../ui/each-by.tsx';
import { Icon } from '../ui/icon.tsx';
import { useTellFault } from '../vacancies/use-tell-fault.ts';
import styles from './checks.module.css';
import { useSomeone } from './someone-words.ts';

/** The checks of an offer, each cleared for today at one tap; another day, outcome, owner or chase date beside it. */
export function CheckList(props: { offerId: string }): JSX.Element {
  const { view, asAt } = useAsAt();
  const list = createMemo(() => checksOf(view(), props.offerId, asAt()).list);
  const kinds = createMemo(() => {
    const listed = new Map(list().map((check) => [check.check, check]));
    return checkKinds.map((kind) => ({ kind, check: listed.get(kind) }));
  });
  return (
    <Show when={list().length > 0} fallback={<p>Its checks are listed once it is accepted.</p>}>
      <div class={styles.checks}>
        <ul class={styles.checkRows} aria-label="Checks">
          <EachBy each={kinds()} by={({ kind }) => kind}>
            {(row) => <CheckRow offerId={props.offerId} kind={row().kind} check={row().check} />}
          </EachBy>
        </ul>
      </div>
    </Show>
  );
}

type Row = { offerId: string; kind: CheckKind; check: OfferCheck | undefined };

const stateOf = ({ check }: Row): CheckState => check?.state ?? 'not_needed';
const isDone = (row: Row) => stateOf(row) === 'clear' || stateOf(row) === 'not_needed';

/** How it stands since when, who has it in hand, when it is to be chased, and what can be done: in one line where it fits. */
function CheckRow(props: Row): JSX.Element {
  const { view } = useAsAt();
  const when = () => {
    const { check } = props;
    if (!check || check.state === 'not_asked') return checkStateWords[stateOf(props)];
    return `${checkStateWords[check.state]}, ${dayWords(stateSince(view(), check))}`;
  };
  const look = () => (isDone(props) ? styles.done : stateOf(props) === 'not_asked' ? styles.unasked : '');
  return (
    <li class={`${styles.check} ${look()}`}>
      <span class={styles.checkName}>{capital(checkWords[props.kind])}</span>
      <span class={`${styles.checkFacts} figures`}>
        <span>
          <Show when={stateOf(props) === 'concern'} fallback={capital(when())}>
            <Chip look="danger">{capital(when())}</Chip>
          </Show>
        </span>
        <Show when={!isDone(props)}>
          <Charge {...props} />
        </Show>
      </span>
      <CheckButtons {...props} />
    </li>
  );
}

/** Who has an open check in hand, and when it is to be chased; that nobody has, and no day is set, where there is room. */
function Charge(props: Row): JSX.Element {
  const { asAt } = useAsAt();
  const someone = useSomeone();
  const isDue = (on: Day) => on <= asAt();
  return (
    <>
      <Show when={someone(props.check?.owner ?? null)} fallback={<span class={styles.missing}>no owner</span>}>
        {(owner) => <span>{`with ${owner()}`}</span>}
      </Show>
      <Show when={props.check?.chaseOn} fallback={<span class={styles.missing}>no chase date</span>}>
        {(on) => (
          <span>
            <Show when={isDue(on())} fallback={`chase on ${dayWords(on())}`}>
              <Chip look="amber">{`chase on ${dayWords(on())}`}</Chip>
            </Show>
          </span>
        )}
      </Show>
    </>
  );
}

function CheckButtons(props: Row): JSX.Element {
  const { may, openSheet } = useSheets();
  const { send } = useSend();
  const { seenNow } = useRecord();
  const tellFault = useTellFault();
  const name = () => checkWords[props.kind];
  const state = () => stateOf(props);
  const set = async (to: CheckState) => {
    const input = { offerId: props.offerId, on: today(), checks: [{ check: props.kind, state: to }] };
    try {
      await send({ verb: checks, input, changeId: newChangeId(), seenAt: seenNow(), oneTap: true });
    } catch (error) {
      tellFault(error);
    }
  };
  return (
    <Show when={may('check')}>
      <span class={styles.checkButtons}>
        <Show when={!isDone(props)}>
          <Button small aria-label={`Clear today: ${name()}`} onClick={() => void set('clear')}>
            Clear<span class={styles.todayWord}> today</span>
          </Button>
        </Show>
        <Show when={state() === 'not_asked'}>
          <Button small aria-label={`Asked today: ${name()}`} onClick={() => void set('asked')}>
            Asked<span class={styles.todayWord}> today</span>
          </Button>
        </Show>
        <Button
          small
          aria-label={`More…: ${name()}`}
          onClick={() => openSheet('check', { offerId: props.offerId, check: props.kind })}
        >
          <span class={styles.moreWord}>More…</span>
          <span class={styles.moreDots}>
            <Icon name="more" />
          </span>
        </Button>
      </span>
    </Show>
  );
}
