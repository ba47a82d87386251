import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import { accessWords } from '../../server/domain/words.ts';
import { wordsOf } from '../shared/api.ts';
import { now } from '../shared/clock.ts';
import { whenWords } from '../shared/format.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Sheet } from '../ui/dialog.tsx';
import { Bone, Empty } from '../ui/empty.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { toast } from '../ui/toaster.tsx';
import { MakeToken } from './make-token.tsx';
import { ShownOnce } from './once.tsx';
import { listTokens, revokeToken, type Token } from './people-api.ts';
import styles from './settings.module.css';
import { Unreached } from './unreached.tsx';

/** Keys for programs: Power BI, a nightly export. One's own; an administrator sees everybody's. */
export function Tokens(): JSX.Element {
  const [tokens, { refetch }] = createResource(listTokens);
  const [making, setMaking] = createSignal(false);
  const [made, setMade] = createSignal<{ label: string; secret: string } | null>(null);
  const [revoking, setRevoking] = createSignal<Token | null>(null);
  const add = (label: string, secret: string) => {
    setMaking(false);
    setMade({ label, secret });
    void refetch();
  };
  return (
    <>
      <div class={styles.top}>
        <p>A token lets a program read or write with an access, without anyone signing in.</p>
        <Button look="main" icon="plus" onClick={() => setMaking(true)}>
          Make a token
        </Button>
      </div>
      <Show when={made()}>
        {(one) => (
          <ShownOnce
            label={`Token “${one().label}”`}
            about="Copy it into the program now: only a fingerprint of it is kept, and it is not shown again."
            text={one().secret}
            onDone={() => setMade(null)}
          />
        )}
      </Show>
      <Show when={!tokens.error} fallback={<Unreached error={tokens.error} />}>
        <Show when={tokens.latest} fallback={<Bone height="12rem" />}>
          {(all) => (
            <Show when={all().length > 0} fallback={<Empty>No token has been made.</Empty>}>
              <RowList label="Tokens">
                <For each={all()}>{(token) => <TokenItem token={token} onRevoke={setRevoking} />}</For>
              </RowList>
            </Show>
          )}
        </Show>
      </Show>
      <Show when={making()}>
        <MakeToken onMade={add} onClose={() => setMaking(false)} />
      </Show>
      <Show when={revoking()}>
        {(token) => <Revoke token={token()} onDone={() => void refetch()} onClose={() => setRevoking(null)} />}
      </Show>
    </>
  );
}

function TokenItem(props: { token: Token; onRevoke: (token: Token) => void }): JSX.Element {
  const works = () => stateOf(props.token) === null;
  const sub = () =>
    [
      `${accessWords[props.token.access]}, ${props.token.unit?.name ?? 'the whole authority'}`,
      props.token.lastUsedAt ? `last used ${whenWords(Date.parse(props.token.lastUsedAt))}` : 'never used',
      props.token.expiresAt && works() ? `works until ${whenWords(Date.parse(props.token.expiresAt) - 1)}` : null,
      props.token.madeBy === null ? 'made on the command line' : null,
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <RowItem
      title={props.token.label}
      sub={sub()}
      chips={<Show when={stateOf(props.token)}>{(state) => <Chip look="amber">{state()}</Chip>}</Show>}
      actions={
        <Show when={works()}>
          <Button small onClick={() => props.onRevoke(props.token)}>
            Revoke…
            <span class="visually-hidden">{` ${props.token.label}`}</span>
          </Button>
        </Show>
      }
    />
  );
}

/** Why a token no longer works; null while it does. */
function stateOf({ revokedAt, expiresAt }: Token): string | null {
  if (revokedAt) return `revoked ${whenWords(Date.parse(revokedAt))}`;
  if (expiresAt && Date.parse(expiresAt) <= now()) return `ended ${whenWords(Date.parse(expiresAt) - 1)}`;
  return null;
}

/** It can't be undone, so it is asked once. */
function Revoke(props: { token: Token; onDone: () => void; onClose: () => void }): JSX.Element {
  const [busy, setBusy] = createSignal(false);
  const revoke = async () => {
    setBusy(true);
    try {
      await revokeToken(props.token.id);
      toast({ text: `“${props.token.label}” works no more.` });
      props.onDone();
      props.onClose();
    } catch (error) {
      toast({ text: wordsOf(error) });
      setBusy(false);
    }
  };
  const about = 'The program that uses it is refused at once. This can’t be undone; a new token can be made.';
  return (
    <Sheet open onClose={props.onClose} title={`Revoke “${props.token.label}”`} about={about}>
      <div class={styles.buttons}>
        <Button look="danger" busy={busy()} onClick={revoke}>
          Revoke it
        </Button>
        <Button onClick={() => props.onClose()}>Keep it</Button>
      </div>
    </Sheet>
  );
}
