import { type JSX, Show } from 'solid-js';
import { capital, coverWords } from '../../server/domain/words.ts';
import { WorkerPick } from '../record/picks.tsx';
import { SelectField } from '../ui/fields.tsx';
import type { Values } from '../ui/use-draft.ts';
import type { VerbFormState } from '../ui/use-verb-form.ts';

type CoverProps = {
  form: VerbFormState;
  /** What it says where nothing is covered; agency always covers something. */
  none?: string | undefined;
  only?: readonly (keyof typeof coverWords)[];
  /** Holders of the post: whoever is away is likeliest to be one of them. */
  likely?: readonly string[] | undefined;
};

/** What somebody covers; and who is away, where that is known. */
export function CoverFields(props: CoverProps): JSX.Element {
  const options = () =>
    Object.entries(coverWords)
      .filter(([value]) => !props.only || props.only.includes(value as keyof typeof coverWords)) // a key of its own
      .map(([value, label]) => ({ value, label: capital(label) }));
  return (
    <>
      <SelectField
        optional={props.none !== undefined}
        none={props.none ?? 'Choose'}
        options={options()}
        {...props.form.bind('covers')}
      />
      <Show when={props.form.values.covers === 'absence'}>
        <WorkerPick
          optional
          hint="As soon as it is known."
          likely={props.likely}
          {...props.form.bind('coversAbsenceOf')}
        />
      </Show>
    </>
  );
}

/** What was typed, without what is empty or no longer asked for; `newWorker.name` becomes part of `newWorker`. */
export function coverInput(values: Values): { [field: string]: unknown } {
  const input: { [field: string]: unknown } = {};
  for (const [field, value] of Object.entries(values)) {
    if (value.trim() === '') continue;
    if (field === 'coversAbsenceOf' && values.covers !== 'absence') continue;
    input[field] = value;
  }
  return input;
}
