import { createSignal, For, type JSX, Show } from 'solid-js';
import { AppError, type Fault } from '../../server/domain/errors.ts';
import type { ImportReport } from '../../server/domain/imports/report.ts';
import { wordsOf } from '../shared/api.ts';
import { countWords } from '../shared/format.ts';
import { useRecord } from '../shared/record-store.tsx';
import { newChangeId, useSend } from '../shared/send.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/dialog.tsx';
import fieldStyles from '../ui/fields.module.css';
import { Field } from '../ui/fields.tsx';
import { toast } from '../ui/toaster.tsx';
import formStyles from '../ui/verb-form.module.css';
import { fileWords, noticeWords } from './import-words.ts';
import styles from './imports.module.css';
import { previewPack, takePack } from './imports-api.ts';

type Problem = { readonly message: string; readonly faults: readonly Fault[] };

/** A pack is checked, every fault of it told by its place, and taken once nothing is wrong with it. */
export function ImportSheet(props: { onClose: () => void }): JSX.Element {
  const { sync } = useRecord();
  const { undo } = useSend();
  const [files, setFiles] = createSignal<readonly File[]>([]);
  const [problem, setProblem] = createSignal<Problem>();
  const [report, setReport] = createSignal<ImportReport>();
  const [busy, setBusy] = createSignal(false);
  let changeId = newChangeId();
  const choose = (chosen: readonly File[]) => {
    setFiles(chosen);
    setProblem(undefined);
    setReport(undefined);
    changeId = newChangeId();
  };
  const take = async () => {
    const taken = await takePack(files(), changeId);
    await sync();
    const { figuresClient } = await import('../measures/figures-cache.ts');
    void figuresClient.invalidateQueries(); // whatever the server told before may be another now
    if (taken) toast({ text: taken.sentence, action: { label: 'Undo', run: () => void undo(taken.id) } });
    else toast({ text: 'Taken: the record says all of it already.' });
    props.onClose();
  };
  const goOn = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy()) return;
    if (files().length === 0) return void setProblem({ message: 'Choose the pack first.', faults: [] });
    setBusy(true);
    setProblem(undefined);
    try {
      if (report()) await take();
      else setReport(await previewPack(files()));
    } catch (error) {
      setReport(undefined);
      setProblem({ message: wordsOf(error), faults: error instanceof AppError ? error.fields : [] });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet
      open
      wide
      onClose={props.onClose}
      title="Import a pack"
      about="It is checked first: every fault is told with its file and line. Nothing is saved until you take it, and then all of it or none."
    >
      <form onSubmit={goOn} novalidate>
        <PackField names={files().map(({ name }) => name)} onChoose={choose} />
        <Show when={problem()}>{(found) => <Problems {...found()} />}</Show>
        <Show when={report()}>{(found) => <WouldDo report={found()} />}</Show>
        <div class={formStyles.buttons}>
          <Button type="submit" look="main" busy={busy()}>
            {report() ? (busy() ? 'Taking it…' : 'Take it') : busy() ? 'Checking…' : 'Check it'}
          </Button>
          <Button onClick={() => props.onClose()}>Not now</Button>
        </div>
      </form>
    </Sheet>
  );
}

function PackField(props: { names: readonly string[]; onChoose: (files: readonly File[]) => void }): JSX.Element {
  return (
    <Field
      name="files"
      label="The pack"
      hint="A zip, or its CSV files together."
      value={props.names.join(', ')}
      onInput={() => undefined}
    >
      {(wiring) => (
        <input
          {...wiring}
          class={fieldStyles.input}
          type="file"
          multiple
          accept=".zip,.csv,application/zip,text/csv"
          onChange={(event) => props.onChoose([...(event.currentTarget.files ?? [])])}
        />
      )}
    </Field>
  );
}

function Problems(props: Problem): JSX.Element {
  return (
    <div class={fieldStyles.faults} role="alert">
      <p>
        <strong>{props.message}</strong>
      </p>
      <Show when={props.faults.length > 0}>
        <ul class={styles.places}>
          <For each={props.faults}>
            {({ field, message }) => (
              <li>
                <code>{field}</code>
                {` ${message}`}
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  );
}

function WouldDo(props: { report: ImportReport }): JSX.Element {
  return (
    <div class={styles.report} role="status">
      <p>
        <strong>Nothing is wrong with it. Taking it would do this:</strong>
      </p>
      <ul class={styles.places}>
        <For each={props.report.files}>{(file) => <li>{fileWords(file)}</li>}</For>
        <Show when={props.report.kept.length}>
          {(kept) => (
            <li>{`${countWords(kept(), 'fact')} that someone here wrote since would stay as they wrote them`}</li>
          )}
        </Show>
        <For each={props.report.notices}>{(notice) => <li>{noticeWords(notice)}</li>}</For>
      </ul>
    </div>
  );
}
