import { createSignal, type JSX } from 'solid-js';
import { useFileName } from '../shared/file-name.ts';
import { Button } from './button.tsx';
import { csvOf, saveText } from './csv.ts';

export type Lines = readonly (readonly (string | number | null)[])[];

/** Hands over a table, or a list as one, as CSV. */
export function DownloadButton(props: {
  /** What the file holds, as its name begins: "posts". */
  file: string;
  /** The unit it is of, where that is not the one looked at; null for what is of no unit. */
  ofUnit?: string | null | undefined;
  /** Headings and rows; null where they can't be had now. */
  lines: () => Lines | Promise<Lines | null>;
}): JSX.Element {
  const fileName = useFileName();
  const [busy, setBusy] = createSignal(false);
  const save = async () => {
    const name = fileName(props.file, props.ofUnit);
    setBusy(true);
    const lines = await Promise.resolve(props.lines()).finally(() => setBusy(false));
    if (lines) saveText(name, { text: csvOf(lines), type: 'text/csv' });
  };
  return (
    <Button small icon="download" busy={busy()} onClick={() => void save()}>
      Download CSV
    </Button>
  );
}
