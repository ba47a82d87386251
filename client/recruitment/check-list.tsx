import { createMemo, type JSX, Show } from 'solid-js';
import { type CheckKind, type CheckState, checkKinds } from '../../server/domain/record/facts.ts';
import { checks } from '../../server/domain/recruitment/checks.verbs.ts';
import { checksOf, type OfferCheck, stateSince } from '../../server/domain/recruitment.checks.ts';
import { checkStateWords, checkWords, dayWords } from '../../server/domain/words.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { newChangeId, useSend } from '../shared/send.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { EachBy } from '../ui/each-by.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { useTellFault } from '../vacancies/use-tell-fault.ts';
import { capital } from '../vacancies/vacancy-words.ts';
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
      <RowList label="Checks">
        <EachBy each={kinds()} by={({ kind }) => kind}>
          {(row) => <CheckRow offerId={props.offerId} kind={row().kind} check={row().check} />}
        </EachBy>
      </RowList>
    </Show>
  );
}

type Row = { offerId: string; kind: CheckKind; check: OfferCheck | undefined };

function CheckRow(props: Row): JSX.Element {
  const { view, asAt } = useAsAt();
  const someone = useSomeone();
  const state = () => props.check?.state ?? 'not_needed';
  const isDone = () => state() === 'clear' || state() === 'not_needed';
  const isDue = () => (props.check?.chaseOn ?? '9999') <= asAt();
  const when = () => {
    const { check } = props;
    if (!check || check.state === 'not_asked') return checkStateWords[state()];
    return `${checkStateWords[check.state]}, ${dayWords(stateSince(view(), check))}`;
  };
  return (
    <RowItem
      title={capital(checkWords[props.kind])}
      sub={capital(when())}
      chips={
        <>
          <Show when={state() === 'concern'}>
            <Chip look="danger">of concern</Chip>
          </Show>
          <Show when={!isDone() && props.check?.chaseOn}>
            {(on) => <Chip look={isDue() ? 'amber' : 'soft'}>{`chase on ${dayWords(on())}`}</Chip>}
          </Show>
          <Show when={!isDone() && someone(props.check?.owner ?? null)}>
            {(owner) => <Chip>{`with ${owner()}`}</Chip>}
          </Show>
        </>
      }
      actions={<CheckButtons {...props} />}
    />
  );
}

function CheckButtons(props: Row): JSX.Element {
  const { may, openSheet } = useSheets();
  const { send } = useSend();
  const { seenNow } = useRecord();
  const tellFault = useTellFault();
  const name = () => checkWords[props.kind];
  const state = () => props.check?.state ?? 'not_needed';
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
      <Show when={state() !== 'clear' && state() !== 'not_needed'}>
        <Button small aria-label={`Clear today: ${name()}`} onClick={() => void set('clear')}>
          Clear today
        </Button>
      </Show>
      <Show when={state() === 'not_asked'}>
        <Button small aria-label={`Asked today: ${name()}`} onClick={() => void set('asked')}>
          Asked today
        </Button>
      </Show>
      <Button
        small
        aria-label={`More…: ${name()}`}
        onClick={() => openSheet('check', { offerId: props.offerId, check: props.kind })}
      >
        More…
      </Button>
    </Show>
  );
}
