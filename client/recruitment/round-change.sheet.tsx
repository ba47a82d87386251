import { type JSX, Show } from 'solid-js';
import { change } from '../../server/domain/recruitment/rounds.verbs.ts';
import { isCohort } from '../../server/domain/recruitment.cohort.ts';
import { today } from '../shared/clock.ts';
import { useSession } from '../shared/session.tsx';
import { DayField } from '../ui/day-field.tsx';
import { ChoiceField, DateField, NumberField, TextField } from '../ui/fields.tsx';
import type { Values } from '../ui/use-draft.ts';
import type { Bound } from '../ui/use-verb-form.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import { useHolder, useSomeone } from './someone-words.ts';
import { useRound } from './use-round.ts';

/** Whose a round is, who is hiring, when its advert closes, how many places it has. */
export function RoundChangeSheet(props: { recruitmentId: string; onClose: () => void }): JSX.Element {
  const { me } = useSession();
  const someone = useSomeone();
  const holder = useHolder();
  const round = useRound(() => props.recruitmentId);
  const nameKept = (who: string | null | undefined) => (who && someone(who) === who ? who : '');
  const isPlaces = () => {
    const found = round();
    return found !== undefined && isCohort(found);
  };
  const toInput = ({ from, owner, otherOwner, hiringManager, advertClosesOn, places }: Values) => ({
    from,
    ...(owner === 'me' && { owner: me().user.id }),
    ...(owner === 'other' && { owner: otherOwner }),
    ...(hiringManager !== held().hiringManager && { hiringManager: hiringManager?.trim() || null }),
    ...(advertClosesOn !== held().advertClosesOn && { advertClosesOn: advertClosesOn || null }),
    ...(isPlaces() && Number(places) !== Number(held().places) && { places: Number(places) }),
  });
  const held = () => ({
    owner: round()?.owner ?? '',
    hiringManager: nameKept(round()?.hiringManager),
    advertClosesOn: round()?.advertClosesOn ?? '',
    places: String(round()?.places ?? ''),
  });
  return (
    <VerbSheet
      verb={change}
      title={`Change ${round()?.recruitmentRef ?? 'the round'}`}
      fixed={{ recruitmentId: props.recruitmentId }}
      start={{ from: today(), owner: '', otherOwner: '' }}
      held={held()}
      toInput={toInput}
      fieldOf={(fault, values) => (fault === 'owner' && values.owner === 'other' ? 'otherOwner' : fault)}
      action="Record the change"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField past {...form.bind('from')} />
          <Whose {...form.bindOwn('owner')} now={holder(round()?.owner ?? null)} />
          <Show when={form.values.owner === 'other'}>
            <TextField label="Whose" hint="Such as Recruitment hub." {...form.bindOwn('otherOwner')} />
          </Show>
          <TextField optional {...form.bind('hiringManager')} />
          <DateField optional {...form.bind('advertClosesOn')} />
          <Show when={isPlaces()}>
            <NumberField {...form.bind('places')} />
          </Show>
        </>
      )}
    </VerbSheet>
  );
}

/** Somebody else may have been given it while this was half typed: that is told by what the round says now. */
function Whose(props: Bound & { now: string }): JSX.Element {
  return (
    <ChoiceField
      {...props}
      label="Whose is it?"
      options={[
        { value: '', label: `As it is: ${props.now}` },
        { value: 'me', label: 'Mine' },
        { value: 'other', label: 'Another team or colleague' },
      ]}
      since={props.since === undefined ? undefined : props.now}
    />
  );
}
