import { createSignal, type JSX, Show } from 'solid-js';
import { installOffer } from '../shared/installing.ts';
import { keepText } from '../shared/keep-text.ts';
import { Button } from '../ui/button.tsx';
import styles from './update-notice.module.css';

const ANSWERED = 'muster.install-answered';

/** Says once, after something was recorded here, that the app can be kept on this device; asks no more when answered. */
export function InstallNotice(): JSX.Element {
  const [answered, setAnswered] = createSignal(localStorage.getItem(ANSWERED) !== null);
  const answer = () => {
    keepText(ANSWERED, 'yes');
    setAnswered(true);
  };
  const install = async () => {
    await installOffer()?.prompt();
    answer();
  };
  return (
    <Show when={!answered()}>
      <Show when={installOffer()} fallback={<ByHand onAnswer={answer} />}>
        <div class={styles.notice} role="status">
          <p>Muster can stand on this device like any other app: one tap away, and there without a signal.</p>
          <div class={styles.buttons}>
            <Button look="main" onClick={() => void install()}>
              Install it
            </Button>
            <Button onClick={answer}>Not on this device</Button>
          </div>
        </div>
      </Show>
    </Show>
  );
}

/** On iPhones and iPads the browser makes no offer: the person adds it from the Share menu. */
function ByHand(props: { onAnswer: () => void }): JSX.Element {
  const isHere = 'standalone' in navigator && navigator.standalone === false;
  return (
    <Show when={isHere}>
      <div class={styles.notice} role="status">
        <p>To keep Muster one tap away, and there without a signal: tap Share, then Add to Home Screen.</p>
        <Button onClick={props.onAnswer}>Close</Button>
      </div>
    </Show>
  );
}
