import type { JSX } from 'solid-js';
import { LinkButton } from '../ui/button.tsx';
import { choicesWords } from './reminder-words.ts';
import { useChoices } from './use-choices.ts';

/** One's own reminders, in a line, among what one has settled for oneself. */
export function RemindersCard(props: { class: string | undefined }): JSX.Element {
  const { choices } = useChoices();
  return (
    <section class={props.class}>
      <h2>Reminders</h2>
      <p>{choicesWords(choices())}</p>
      <LinkButton href="/reminders#choose">Choose…</LinkButton>
    </section>
  );
}
