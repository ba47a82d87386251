import type { JSX } from 'solid-js';
import { close } from '../../server/domain/recruitment/rounds.verbs.ts';
import { stageWords } from '../../server/domain/words.ts';
import { optionsOf } from '../assignments/options.ts';
import { today } from '../shared/clock.ts';
import { DayField } from '../ui/day-field.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';
import { useRound } from './use-round.ts';

/** A round is closed: nothing more is recorded of it, and its posts may be in another. */
export function RoundCloseSheet(props: { recruitmentId: string; onClose: () => void }): JSX.Element {
  const round = useRound(() => props.recruitmentId);
  return (
    <VerbSheet
      verb={close}
      title={`Close ${round()?.recruitmentRef ?? 'the round'}`}
      about="Nothing more is recorded of it after its last day; its posts may be in another round."
      fixed={{ recruitmentId: props.recruitmentId }}
      start={{ lastDay: today(), outcome: '', note: '' }}
      action="Close the round"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField past {...form.bind('lastDay')} />
          <SelectField
            optional
            none="All is filled, or its end is recorded"
            options={optionsOf(stageWords, ['no_one_appointed', 'withdrawn', 'refused'])}
            {...form.bind('outcome')}
          />
          <TextField hint="Never a candidate’s name." optional {...form.bind('note')} />
        </>
      )}
    </VerbSheet>
  );
}
