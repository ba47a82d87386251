import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import { verbNamed } from '../../server/domain/changes/verbs.ts';
import type { Fault } from '../../server/domain/errors.ts';
import { isParked, type OutboxEntry } from '../../server/domain/outbox.ts';
import { UNDO_VERB } from '../../server/domain/record/changes.ts';
import type { InPlace } from '../../server/domain/verb.ts';
import { countWords, whenWords } from '../shared/format.ts';
import { BothSides } from '../ui/both-sides.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { labelOf } from '../ui/field-labels.ts';
import { faultOfWhole, isBarred } from '../ui/reasons.ts';
import { RowItem } from '../ui/row-list.tsx';
import { toast } from '../ui/toaster.tsx';
import styles from './outbox.module.css';
import { typedWords, unknownHere } from './unknown-here.ts';
import { useInPlace } from './use-in-place.ts';
import { useOutbox } from './use-outbox.ts';
import type { EffectOverTheirs } from './use-over-theirs.ts';

/** One Change that waits: what it says, since when, why, and what can be done about it. */
export function OutboxRow(props: { entry: OutboxEntry }): JSX.Element {
  const { inPlace } = useInPlace();
  return (
    <RowItem
      title={<span class={styles.sentence}>{props.entry.sentence}</span>}
      sub={`Recorded ${whenWords(props.entry.madeAt)}`}
      chips={<StateChip entry={props.entry} />}
      actions={
        <Show when={isParked(props.entry)} fallback={<Waits entry={props.entry} />}>
          <Reason entry={props.entry} />
          <Show when={inPlace(props.entry)} fallback={<Decide entry={props.entry} />}>
            {(found) => <GiveWay entry={props.entry} found={found()} />}
          </Show>
        </Show>
      }
    />
  );
}

function StateChip(props: { entry: OutboxEntry }): JSX.Element {
  return (
    <Switch fallback={<Chip icon="clock">Waiting</Chip>}>
      <Match when={props.entry.state === 'sending'}>
        <Chip icon="clock">On its way</Chip>
      </Match>
      <Match when={props.entry.state === 'held'}>
        <Chip icon="clock">Waits behind another about the same</Chip>
      </Match>
      <Match when={props.entry.state === 'conflict'}>
        <Chip look="amber" icon="warning">
          Someone changed the same
        </Chip>
      </Match>
      <Match when={props.entry.state === 'refused'}>
        <Chip look="danger" icon="warning">
          Not taken
        </Chip>
      </Match>
    </Switch>
  );
}

function Reason(props: { entry: OutboxEntry }): JSX.Element {
  const { inPlace } = useInPlace();
  const faults = () => props.entry.reason?.faults ?? [];
  const isConflict = () => props.entry.state === 'conflict';
  const isListed = () => (isConflict() ? !inPlace(props.entry) : faults().length > 1);
  return (
    <div class={styles.reason}>
      <Show
        when={isConflict()}
        fallback={
          <>
            <p>{props.entry.reason?.message ?? 'The server did not take it.'}</p>
            <BothSides conflicts={props.entry.against ?? []} />
          </>
        }
      >
        <BothSides conflicts={props.entry.reason?.conflicts ?? []} />
      </Show>
      <Show when={isListed() && faults().length > 0}>
        <Show when={isConflict() && isBarred(faults())}>
          <p>Yours can’t be recorded beside that:</p>
        </Show>
        <ul>
          <For each={faults()}>{(fault) => <li>{faultWords(props.entry.request.verb, fault)}</li>}</For>
        </ul>
      </Show>
    </div>
  );
}

function faultWords(verb: string, { field, message }: Fault): string {
  return field === '' ? message : `${labelOf(verb, field)}: ${message}`;
}

/** Of what there can be only one of, and theirs is there: it stands, as it is or changed, for what waits behind mine too. */
function GiveWay(props: { entry: OutboxEntry; found: InPlace }): JSX.Element {
  const { giveWay, changeTheirs } = useInPlace();
  return (
    <>
      <p class={styles.reason}>
        There can be one such at a time, so yours can’t be recorded beside it. What you recorded after yours goes on
        with theirs.
      </p>
      <Act entry={props.entry} onClick={() => void giveWay(props.entry)}>
        Go on with theirs
      </Act>
      <Act entry={props.entry} onClick={() => void changeTheirs(props.entry, props.found)}>
        Go on with theirs and change it…
      </Act>
      <DiscardWithOthers entry={props.entry} it="mine" />
    </>
  );
}

/** Mine and what waits behind it, given up together. */
function DiscardWithOthers(props: { entry: OutboxEntry; it: string }): JSX.Element {
  const { discard, behind } = useOutbox();
  const others = () => behind(props.entry);
  return (
    <Show when={others().length > 0}>
      <Act entry={props.entry} onClick={() => void discard([props.entry, ...others()])}>
        {`Discard ${props.it} and ${countWords(others().length, 'other')} behind it`}
      </Act>
    </Show>
  );
}

/** Theirs, mine or another: for what the server did not take. */
function Decide(props: { entry: OutboxEntry }): JSX.Element {
  const { retry, insist, overTheirs, edit, discard } = useOutbox();
  const isConflict = () => props.entry.state === 'conflict';
  const unknown = () => whyUnknown(props.entry);
  return (
    <>
      <Show when={unknown()}>{(why) => <OfAnotherVersion entry={props.entry} why={why()} />}</Show>
      <Show
        when={isConflict() && !unknown() && !isBarred(props.entry.reason?.faults ?? [])}
        fallback={
          <Act entry={props.entry} onClick={() => void retry(props.entry)}>
            Try again
          </Act>
        }
      >
        <Show when={overTheirs(props.entry)}>{(effect) => <OverTheirs entry={props.entry} effect={effect()} />}</Show>
        <Act entry={props.entry} onClick={() => void insist(props.entry)}>
          Record mine all the same
        </Act>
      </Show>
      <Show when={!unknown() && mayHelp(props.entry)}>
        <Act entry={props.entry} onClick={() => void edit(props.entry)}>
          Change mine…
        </Act>
      </Show>
      <Act entry={props.entry} onClick={() => void discard([props.entry])}>
        {isConflict() ? 'Leave theirs as it is' : 'Discard'}
      </Act>
      <DiscardWithOthers entry={props.entry} it="it" />
    </>
  );
}

/** What mine would say, where that is something else with theirs there, and what it would change of theirs. */
function OverTheirs(props: { entry: OutboxEntry; effect: EffectOverTheirs }): JSX.Element {
  const words = () => {
    const { sentence, changes, effects } = props.effect;
    return [
      sentence !== props.entry.sentence && `With theirs there, yours says: ${sentence}`,
      changes && `It changes what is there: ${changes}.`,
      effects && `With both there: ${effects}`,
    ].filter(Boolean);
  };
  return (
    <Show when={words().length > 0}>
      <p class={styles.reason}>{words().join(' ')}</p>
    </Show>
  );
}

/** Why it can't be put right in a form of this version; null where it can be, and of an undo, which has none. */
function whyUnknown({ request }: OutboxEntry): string | null {
  return request.verb === UNDO_VERB ? null : unknownHere(verbNamed(request.verb), request.input);
}

/** What another version of the app made: what was typed, to be recorded anew. */
function OfAnotherVersion(props: { entry: OutboxEntry; why: string }): JSX.Element {
  const lines = () => typedWords(props.entry.request.input);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText([props.entry.sentence, ...lines()].join('\n'));
      toast({ text: 'Copied: it can be pasted where you record it anew.' });
    } catch {
      toast({ text: 'It can’t be copied here. Select the words themselves instead.' });
    }
  };
  return (
    <>
      <div class={styles.reason}>
        <p>{props.why}</p>
        <ul aria-label="What was typed">
          <For each={lines()}>{(line) => <li>{line}</li>}</For>
        </ul>
      </div>
      <Act entry={props.entry} onClick={() => void copy()}>
        Copy what was typed
      </Act>
    </>
  );
}

/** What is refused as a whole: it is not there, or not within this person's access. */
const beyondMending: ReadonlySet<string> = new Set(['not_found', 'not_allowed']);

/** True where something typed anew might be taken. */
function mayHelp({ request, reason }: OutboxEntry): boolean {
  if (request.verb === UNDO_VERB) return false;
  return !faultOfWhole(reason?.faults ?? []) && !beyondMending.has(reason?.code ?? '');
}

function Waits(props: { entry: OutboxEntry }): JSX.Element {
  const { discard, isTakenBack, edit } = useOutbox();
  const [isPressed, setIsPressed] = createSignal(false);
  const takeBackOnce = () => {
    setIsPressed(true);
    void discard([props.entry]).finally(() => setIsPressed(false));
  };
  const mayEdit = () =>
    !props.entry.isTried &&
    props.entry.state !== 'held' &&
    props.entry.request.verb !== UNDO_VERB &&
    !whyUnknown(props.entry);
  return (
    <>
      <Show when={mayEdit()}>
        <Act entry={props.entry} onClick={() => void edit(props.entry)}>
          Change it…
        </Act>
      </Show>
      <Show when={!isPressed() && !isTakenBack(props.entry)}>
        <Act entry={props.entry} onClick={takeBackOnce}>
          Take back
        </Act>
      </Show>
    </>
  );
}

function Act(props: { entry: OutboxEntry; onClick: () => void; children: JSX.Element }): JSX.Element {
  return (
    <Button small onClick={() => props.onClick()}>
      {props.children}
      <span class="visually-hidden">{`: ${props.entry.sentence}`}</span>
    </Button>
  );
}
