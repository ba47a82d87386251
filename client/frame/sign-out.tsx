import { createSignal, type JSX, Show } from 'solid-js';
import { forgetting, mayForget, type OutboxEntry } from '../../server/domain/outbox.ts';
import { undoneBy, undoneIn } from '../../server/domain/outbox.undone.ts';
import { wordsOf } from '../shared/api.ts';
import { countDrafts, forgetDrafts } from '../shared/drafts.ts';
import { countWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import { useSend } from '../shared/send.ts';
import { useSession } from '../shared/session.tsx';
import { signOut } from '../shared/signing-out.ts';
import { Button } from '../ui/button.tsx';
import styles from './account.module.css';

/** The way out; asks first where something waits to be sent or is half filled. */
export function SignOut(): JSX.Element {
  const { me } = useSession();
  const { outbox } = useRecord();
  const [asking, setAsking] = createSignal(false);
  const { leaving, failure, leave, discardAndLeave } = useLeaving();
  const drafts = () => countDrafts(me().user.id);
  const unsent = () => unsentWords(outbox.entries().length, drafts());
  const losesDrafts = () => me().keepDays === 0 && drafts() > 0;
  return (
    <>
      <Show when={failure()}>
        {(words) => (
          <p role="alert" ref={bringIntoSight}>
            {words()}
          </p>
        )}
      </Show>
      <Show
        when={asking() && unsent()}
        fallback={
          <Button icon="out" busy={leaving()} onClick={() => (unsent() ? setAsking(true) : void leave())}>
            Sign out
          </Button>
        }
      >
        {(words) => (
          <div class={styles.asking} role="alert" ref={bringIntoSight}>
            <p>{`${words()}. ${losesDrafts() ? lost : kept}`}</p>
            <Show when={!outbox.entries().every(mayForget)}>
              <p>Some may have arrived already. Discarded, those are undone: now, or when you sign in here again.</p>
            </Show>
            <Button look="main" busy={leaving()} onClick={leave}>
              {losesDrafts() ? 'Sign out and lose what is half filled' : 'Sign out and keep them'}
            </Button>
            <Button onClick={() => setAsking(false)}>Stay signed in</Button>
            <Show when={!losesDrafts() || outbox.entries().length > 0}>
              <Button look="danger" onClick={discardAndLeave}>
                Discard them and sign out
              </Button>
            </Show>
          </div>
        )}
      </Show>
    </>
  );
}

/** Signing out, and giving up what waits before that. */
function useLeaving() {
  const { me } = useSession();
  const { outbox } = useRecord();
  const { takeBack } = useSend();
  const [leaving, setLeaving] = createSignal(false);
  const [failure, setFailure] = createSignal<string>();
  const leave = async () => {
    setLeaving(true);
    setFailure(undefined);
    await signOut().catch((error) => setFailure(wordsOf(error)));
    setLeaving(false);
  };
  const discardAndLeave = async () => {
    forgetDrafts(me().user.id);
    let left: readonly OutboxEntry[] = [];
    try {
      await outbox.change((kept) => {
        const ids = kept.map(({ changeId }) => changeId);
        left = forgetting(kept, ids);
        return left;
      });
      const takenBack = undoneIn(left);
      // an undo is its person's word already (OB9): it is not undone, nor what it takes back once more
      const stands = left.filter((entry) => undoneBy(entry).length === 0 && !takenBack.has(entry.changeId));
      for (const { changeId } of stands.toReversed()) await takeBack(changeId);
    } catch (error) {
      return void setFailure(`${wordsOf(error)} It stays recorded, and you are still signed in.`);
    }
    await leave();
  };
  return { leaving, failure, leave, discardAndLeave };
}

const kept = 'Signed out, they stay on this device for you and go on when you sign in here again.';
const lost =
  'This device keeps nothing half filled once you sign out. What waits to be sent stays for you, and goes on when you sign in here again.';

/** What stands below what a phone shows. */
function bringIntoSight(element: HTMLElement): void {
  requestAnimationFrame(() => element.scrollIntoView({ block: 'nearest' }));
}

/** "2 changes wait to be sent and 1 form is half filled"; null where there is neither. */
function unsentWords(waiting: number, drafts: number): string | null {
  const parts = [
    waiting > 0 && `${countWords(waiting, 'change waits', 'changes wait')} to be sent`,
    drafts > 0 && countWords(drafts, 'form is half filled', 'forms are half filled'),
  ].filter(Boolean);
  return parts.length === 0 ? null : parts.join(' and ');
}
