import type { JSX } from 'solid-js';
import { v7 as uuid } from 'uuid';
import { open } from '../../server/domain/recruitment/rounds.verbs.ts';
import { useWho } from '../record/use-who.ts';
import { today } from '../shared/clock.ts';
import { useSession } from '../shared/session.tsx';
import { DayField } from '../ui/day-field.tsx';
import { ChoiceField, DateField, TextField } from '../ui/fields.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';

/** Recruitment to a post begins: from which day, how far it is already, and who has it in hand. */
export function RecruitingSheet(props: { postId: string; onClose: () => void }): JSX.Element {
  const who = useWho();
  const { me } = useSession();
  const recruitmentId = uuid();
  return (
    <VerbSheet
      verb={open}
      title={`Start recruitment: ${who.post(props.postId)}`}
      fixed={{ postIds: [props.postId] }}
      start={{ on: today(), stage: 'requested', hiringManager: '', advertClosesOn: '' }}
      toInput={({ on, stage, hiringManager, advertClosesOn }) => ({
        recruitmentId,
        on,
        stage,
        owner: me().user.id,
        ...(hiringManager?.trim() && { hiringManager }),
        ...(advertClosesOn && { advertClosesOn }),
      })}
      action="Start recruitment"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField past {...form.bind('on')} />
          <ChoiceField
            options={[
              { value: 'requested', label: 'Requested: it has to be approved' },
              { value: 'approved', label: 'Approved: it may be advertised' },
              { value: 'advertised', label: 'Advertised already' },
            ]}
            {...form.bind('stage')}
          />
          <TextField optional {...form.bind('hiringManager')} />
          <DateField optional {...form.bind('advertClosesOn')} />
        </>
      )}
    </VerbSheet>
  );
}
