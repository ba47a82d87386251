import { createUniqueId, type JSX } from 'solid-js';
import { Button } from '../ui/button.tsx';
import { toast } from '../ui/toaster.tsx';
import styles from './settings.module.css';

/** A link or a token that is shown this once: to copy, and then to put away. */
export function ShownOnce(props: { label: string; about: string; text: string; onDone: () => void }): JSX.Element {
  const id = createUniqueId();
  let box: HTMLInputElement | undefined;
  const copy = async () => {
    box?.select();
    try {
      await navigator.clipboard.writeText(props.text);
      toast({ text: 'Copied.' });
    } catch {
      toast({ text: 'It is selected: copy it with Control C.' });
    }
  };
  return (
    <section class={styles.once} aria-labelledby={id}>
      <label for={`${id}-box`} id={id}>
        <strong>{props.label}</strong>
      </label>
      <p class={styles.muted}>{props.about}</p>
      <input ref={box} id={`${id}-box`} readonly value={props.text} onFocus={(event) => event.currentTarget.select()} />
      <div class={styles.buttons}>
        <Button look="main" onClick={copy}>
          Copy
        </Button>
        <Button onClick={() => props.onDone()}>Done</Button>
      </div>
    </section>
  );
}
