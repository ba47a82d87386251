import type { JSX } from 'solid-js';
import { type Day, isDay, lastDay } from '../../server/domain/day.ts';
import { correct } from '../../server/domain/posts.corrections.ts';
import type { NewVersion } from '../../server/domain/record/version.ts';
import { versionNear } from '../../server/domain/record/view.ts';
import { fteWords, roleWords } from '../../server/domain/words.ts';
import { correctionOf } from '../assignments/correct-assignment.sheet.tsx';
import { optionsOf } from '../assignments/options.ts';
import { FigureMoves } from '../record/figure-moves.tsx';
import { UnitPick } from '../record/picks.tsx';
import { useWho } from '../record/use-who.ts';
import { today } from '../shared/clock.ts';
import { useRecord } from '../shared/record-store.tsx';
import { DateField, NumberField, SelectField, TextField } from '../ui/fields.tsx';
import type { Values } from '../ui/use-draft.ts';
import { VerbSheet } from '../ui/verb-form.tsx';

/** What is held about a post is put right on exact days, whatever came later. `day` is the one that is looked at. */
export function CorrectPostSheet(props: { postId: string; day?: Day; onClose: () => void }): JSX.Element {
  const who = useWho();
  const { viewAt } = useRecord();
  const on = props.day ?? today();
  const held = () => versionNear(viewAt(null), ['post', props.postId], on);
  const had = () => fieldsOf(held());
  return (
    <VerbSheet
      verb={correct}
      title="Correct what we hold about this post"
      about={`${who.post(props.postId)}. Only the days you give are changed, whatever came later.`}
      fixed={{ postId: props.postId }}
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
          <TextField {...form.bind('title')} />
          <SelectField options={optionsOf(roleWords)} {...form.bind('role')} />
          <UnitPick {...form.bind('unitId')} />
          <SelectField
            label="On hold"
            options={[
              { value: 'funded', label: 'No' },
              { value: 'held', label: 'Yes' },
            ]}
            {...form.bindOwn('status')}
          />
          <FigureMoves form={form} day={dayOf(form.values.from, on)} />
        </>
      )}
    </VerbSheet>
  );
}

function dayOf(typed: string | undefined, otherwise: Day): Day {
  return typed && isDay(typed) ? typed : otherwise;
}

type Held = NewVersion<'post'> | undefined;

function lastDayOf(held: Held): string {
  return (held && lastDay(held)) ?? '';
}

function fieldsOf(held: Held): Values {
  if (!held) return {};
  const { fteMicro, title, role, unitId, status } = held;
  return { fte: fteWords(fteMicro), title, role, unitId, status };
}
