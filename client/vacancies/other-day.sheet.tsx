import { createSignal, type JSX } from 'solid-js';
import { type Day, isDay } from '../../server/domain/day.ts';
import type { Stage } from '../../server/domain/record/facts.ts';
import { capital, stageWords } from '../../server/domain/words.ts';
import { today } from '../shared/clock.ts';
import { Button } from '../ui/button.tsx';
import { DayField } from '../ui/day-field.tsx';
import { Sheet } from '../ui/dialog.tsx';
import { TextField } from '../ui/fields.tsx';
import { Unfinished } from '../ui/unfinished.tsx';
import { type SentDraft, useDraft } from '../ui/use-draft.ts';
import { faultWords } from './fault-words.ts';
import styles from './vacancies.module.css';

/** The day on which a stage just recorded was really reached, and a note on it. */
export function OtherDaySheet(props: {
  /** The post, in words. */
  about: string;
  /** The name under which what is typed is kept. */
  draft: string;
  stage: Stage;
  on: Day;
  /** Records it on that day instead; throws where it can't be, with all as it was. */
  onDay: (on: Day, note: string, draft: SentDraft) => Promise<void>;
  /** Leaves it on the day it was recorded for. */
  onKeep: () => void;
  onClose: () => void;
}): JSX.Element {
  const draft = useDraft(props.draft, {
    start: { on: props.on, note: '' },
    held: {},
  });
  const { values, set, startAfresh } = draft;
  const [fault, setFault] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  const keep = () => {
    props.onClose();
    props.onKeep();
  };
  const leave = () => {
    draft.forget();
    keep();
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { on = '', note = '' } = values;
    if (busy()) return;
    if (!isDay(on)) return void setFault('A day, such as 3 Mar 2026.');
    setBusy(true);
    try {
      await props.onDay(on, note.trim(), draft.sent());
      props.onClose();
    } catch (error) {
      setFault(faultWords(error));
    } finally {
      setBusy(false);
    }
  };
  const type = (text: string) => {
    set('on', text);
    setFault(undefined);
  };
  return (
    <Sheet open onClose={keep} title={`${capital(stageWords[props.stage])} on which day?`} about={props.about}>
      <form onSubmit={(event) => void submit(event)} novalidate>
        <Unfinished of={draft} onAfresh={startAfresh} />
        <DayField name="on" label="Day" past max={today()} value={values.on ?? ''} error={fault()} onInput={type} />
        <TextField
          name="note"
          label="Note"
          hint="Never a candidate’s name."
          optional
          value={values.note ?? ''}
          onInput={(text) => set('note', text)}
        />
        <div class={styles.buttons}>
          <Button type="submit" look="main" busy={busy()}>
            {busy() ? 'Recording…' : 'Record this day instead'}
          </Button>
          <Button onClick={leave}>Leave it as it is</Button>
        </div>
      </form>
    </Sheet>
  );
}
