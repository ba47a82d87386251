import { type JSX, Show } from 'solid-js';
import { assignmentOn } from '../../server/domain/assignments.ts';
import { type Day, isDay, lastDay } from '../../server/domain/day.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { correct } from '../../server/domain/recruitment/fill-post.verbs.ts';
import { basisWords, fteWords } from '../../server/domain/words.ts';
import { FigureMoves } from '../record/figure-moves.tsx';
import { PostPick } from '../record/picks.tsx';
import { useOnPost } from '../record/use-on-post.ts';
import { useWho } from '../record/use-who.ts';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { DateField, NumberField, SelectField } from '../ui/fields.tsx';
import type { Values } from '../ui/use-draft.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import { CoverFields } from './cover-fields.tsx';
import { optionsOf } from './options.ts';

/** What is held of an assignment is put right on exact days, whatever came later. `day` is the one that is looked at. */
export function CorrectAssignmentSheet(props: { assignmentId: string; day?: Day; onClose: () => void }): JSX.Element {
  const who = useWho();
  const onPost = useOnPost();
  const { viewAt } = useRecord();
  const on = props.day ?? today();
  const held = () => assignmentOn(viewAt(null), props.assignmentId, on) ?? who.assignment(props.assignmentId);
  const had = () => fieldsOf(held());
  return (
    <VerbSheet
      verb={correct}
      title={`Correct what we hold about ${who.holder(props.assignmentId)}`}
      about={`${who.place(props.assignmentId)}. Only the days you give are changed, whatever came later.`}
      fixed={{ assignmentId: props.assignmentId }}
      start={{ from: props.day ?? held()?.effectiveFrom ?? '' }}
      held={{ lastDay: lastDayOf(held()), ...had() }}
      toInput={(values) => correctionOf(values, had())}
      action="Record the correction"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DateField {...form.bind('from')} />
          <DateField optional hint="Left empty: to the end." {...form.bind('lastDay')} />
          <NumberField decimals {...form.bind('fte')} />
          <SelectField options={optionsOf(basisWords)} {...form.bind('basis')} />
          <Show when={held()?.postId}>
            <PostPick {...form.bind('postId')} />
          </Show>
          <CoverFields form={form} none="Nothing" likely={onPost.holders(held()?.postId ?? '')} />
          <DateField optional {...form.bind('expectedEndDate')} />
          <FigureMoves form={form} day={dayOf(form.values.from, on)} />
        </>
      )}
    </VerbSheet>
  );
}

function dayOf(typed: string | undefined, otherwise: Day): Day {
  return typed && isDay(typed) ? typed : otherwise;
}

type Held = NewVersion<'assignment'> | undefined;

function lastDayOf(held: Held): string {
  return (held && lastDay(held)) ?? '';
}

function fieldsOf(held: Held): Values {
  if (!held) return {};
  const { basis, postId, covers, coversAbsenceOf, expectedEndDate } = held;
  return {
    fte: fteWords(held.fteMicro),
    basis,
    postId: postId ?? '',
    covers: covers ?? '',
    coversAbsenceOf: coversAbsenceOf ?? '',
    expectedEndDate: expectedEndDate ?? '',
  };
}

/** The days, and what is no longer as it was held; emptied, it is taken away. */
export function correctionOf(values: Values, had: Values): { [field: string]: unknown } {
  const days = Object.entries(values).filter(([field, value]) => !(field in had) && value !== '');
  const said = Object.entries(values).filter(([field, value]) => field in had && value !== had[field]);
  return {
    ...Object.fromEntries(days),
    ...Object.fromEntries(said.map(([field, value]) => [field, value === '' ? null : value])),
  };
}
