import { type JSX, Show } from 'solid-js';
import { v7 as uuid } from 'uuid';
import type { Day } from '../../server/domain/day.ts';
import type { Move } from '../../server/domain/recruitment.moves.ts';
import type { BoardRow } from '../../server/domain/vacancies.board.ts';
import { capital, dayWords, stageWords } from '../../server/domain/words.ts';
import { today } from '../shared/clock.ts';
import { useSession } from '../shared/session.tsx';
import { DayField } from '../ui/day-field.tsx';
import { ChoiceField, DateField, TextField } from '../ui/fields.tsx';
import type { Values } from '../ui/use-draft.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import { aboutMove, isOneOfSeveral, verbOf } from './move-requests.ts';
import { nameOf } from './vacancy-words.ts';

/**
 * A move that needs more than today: its day, why it goes back, the start agreed, or whether it is advertised again. A
 * day said with it is its own where it is past, and to come that of the start.
 */
export function StageSheet(props: { row: BoardRow; move: Move; on?: Day; onClose: () => void }): JSX.Element {
  const { may } = useSession();
  const stage = () => stageWords[props.move.to];
  const where = () => (props.move.asks === 'note' ? `back to ${stage()}` : stage());
  const isRound = () => props.move.by === 'stage';
  const mayAdvertiseAgain = () => props.move.to === 'no_one_appointed' && may('posts.write');
  const isOfSeveral = () => isRound() && Boolean(props.row.postId) && isOneOfSeveral(props.row);
  const isPast = () => !props.on || props.on <= today();
  const about = aboutMove(props);
  const nextId = uuid();
  const agreed = props.move.by === 'step_back' ? props.row.round?.offer?.agreedStart : null;
  return (
    <VerbSheet
      verb={verbOf(props.move)}
      title={`${nameOf(props.row)}: ${where()}`}
      about={agreed && `The start agreed for ${dayWords(agreed)} will no longer stand.`}
      fixed={about}
      start={{
        on: isPast() ? (props.on ?? today()) : today(),
        agreedStart: isPast() ? '' : (props.on ?? ''),
        note: '',
        again: mayAdvertiseAgain() ? 'yes' : '',
        whole: '',
      }}
      toInput={inputOf}
      action={`Record ${stage()}`}
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField label={`${capital(where())} on which day?`} past {...form.bindOwn('on')} />
          <Show when={props.move.asks === 'agreed_start'}>
            <DateField {...form.bind('agreedStart')} />
          </Show>
          <Show when={isOfSeveral()}>
            <ChoiceField
              label="For which posts?"
              options={[
                { value: '', label: `${nameOf(props.row)} only` },
                { value: 'yes', label: `All ${props.row.round?.posts} posts of ${props.row.round?.recruitmentRef}` },
              ]}
              {...form.bindOwn('whole')}
            />
          </Show>
          <Show when={mayAdvertiseAgain()}>
            <ChoiceField
              label="Advertise again?"
              options={[
                { value: 'yes', label: 'Yes, the next round is advertised the same day' },
                { value: '', label: 'Not now' },
              ]}
              {...form.bindOwn('again')}
            />
          </Show>
          <TextField
            label={props.move.asks === 'note' ? 'Why it goes back' : 'Note'}
            hint="Never a candidate’s name."
            optional={props.move.asks !== 'note'}
            {...form.bindOwn('note')}
          />
        </>
      )}
    </VerbSheet>
  );

  function inputOf({ on, agreedStart, note, again, whole }: Values): { readonly [field: string]: unknown } {
    return {
      on,
      ...(props.move.asks === 'agreed_start' && { agreedStart }),
      ...(note?.trim() && { note }),
      ...(again && { next: { recruitmentId: nextId, stage: 'advertised' } }),
      ...(whole && { postId: null }),
    };
  }
}
