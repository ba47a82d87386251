import { type JSX, Show } from 'solid-js';
import { change } from '../../server/domain/recruitment/rounds.verbs.ts';
import { isCohort } from '../../server/domain/recruitment.cohort.ts';
import { today } from '../shared/clock.ts';
import { useSession } from '../shared/session.tsx';
import { DayField } from '../ui/day-field.tsx';
import { ChoiceField, DateField, NumberField, TextField } from '../ui/fields.tsx';
import type { Values } from '../ui/use-verb-form.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import { useHolder, useSomeone } from './someone-words.ts';
import { useRound } from './use-round.ts';

/** Whose a round is, who is hiring, when its advert closes, how many places it has. */
export function RoundChangeSheet(props: { recruitmentId: string; onClose: () => void }): JSX.Element {
  const { me } = useSession();
  const someone = useSomeone();
  const holder = useHolder();
  const found = useRound(() => props.recruitmentId);
  const round = found();
  const isPlaces = round !== undefined && isCohort(round);
  const toInput = ({ from, owner, otherOwner, hiringManager, advertClosesOn, places }: Values) => ({
    from,
    ...(owner === 'me' && { owner: me().user.id }),
    ...(owner === 'other' && { owner: otherOwner }),
    ...((hiringManager ?? '') !== nameKept(round?.hiringManager) && { hiringManager: hiringManager?.trim() || null }),
    ...((advertClosesOn ?? '') !== (round?.advertClosesOn ?? '') && { advertClosesOn: advertClosesOn || null }),
    ...(isPlaces && Number(places) !== round.places && { places: Number(places) }),
  });
  const nameKept = (who: string | null | undefined) => (who && someone(who) === who ? who : '');
  return (
    <VerbSheet
      verb={change}
      title={`Change ${round?.recruitmentRef ?? 'the round'}`}
      fixed={{ recruitmentId: props.recruitmentId }}
      start={{
        ...{ from: today(), owner: '', otherOwner: '', hiringManager: nameKept(round?.hiringManager) },
        ...{ advertClosesOn: round?.advertClosesOn ?? '', places: String(round?.places ?? '') },
      }}
      toInput={toInput}
      fieldOf={(fault, values) => (fault === 'owner' && values.owner === 'other' ? 'otherOwner' : fault)}
      action="Record the change"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField label="From which day?" past {...form.bind('from')} />
          <ChoiceField
            label="Whose is it?"
            options={[
              { value: '', label: `As it is: ${holder(round?.owner ?? null)}` },
              { value: 'me', label: 'Mine' },
              { value: 'other', label: 'Another team or colleague' },
            ]}
            {...form.bind('owner')}
          />
          <Show when={form.values.owner === 'other'}>
            <TextField label="Whose" hint="Such as Recruitment hub." {...form.bind('otherOwner')} />
          </Show>
          <TextField label="Hiring manager" optional {...form.bind('hiringManager')} />
          <DateField label="Advert closes on" optional {...form.bind('advertClosesOn')} />
          <Show when={isPlaces}>
            <NumberField label="Places" {...form.bind('places')} />
          </Show>
        </>
      )}
    </VerbSheet>
  );
}
