import type { JSX } from 'solid-js';
import { v7 as uuid } from 'uuid';
import { roles } from '../../server/domain/record/facts.ts';
import { open } from '../../server/domain/recruitment/rounds.verbs.ts';
import { roleWords } from '../../server/domain/words.ts';
import { optionsOf } from '../assignments/options.ts';
import { UnitPick } from '../record/picks.tsx';
import { today } from '../shared/clock.ts';
import { useSession } from '../shared/session.tsx';
import { DayField } from '../ui/day-field.tsx';
import { DateField, NumberField, SelectField, TextField } from '../ui/fields.tsx';
import { VerbSheet } from '../ui/verb-form.tsx';

/** A newly qualified cohort: places in a unit before its posts are known. */
export function CohortSheet(props: { onClose: () => void }): JSX.Element {
  const { me } = useSession();
  const recruitmentId = uuid();
  return (
    <VerbSheet
      verb={open}
      title="New cohort"
      about="Places for the newly qualified, before it is known which posts they take."
      fixed={{}}
      start={{
        on: today(),
        unitId: '',
        role: 'social_worker',
        places: '',
        hiringManager: '',
        advertClosesOn: '',
      }}
      toInput={({ on, unitId, role, places, hiringManager, advertClosesOn }) => ({
        recruitmentId,
        on,
        role,
        owner: me().user.id,
        ...(unitId && { unitId }),
        ...(places?.trim() && { places: Number(places) }),
        ...(hiringManager?.trim() && { hiringManager }),
        ...(advertClosesOn && { advertClosesOn }),
      })}
      fieldOf={(fault) => (fault === 'postIds' ? 'unitId' : fault)}
      action="Start the cohort’s round"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField past {...form.bind('on')} />
          <UnitPick {...form.bind('unitId')} />
          <SelectField options={optionsOf(roleWords, roles)} {...form.bind('role')} />
          <NumberField {...form.bind('places')} />
          <TextField optional {...form.bind('hiringManager')} />
          <DateField optional {...form.bind('advertClosesOn')} />
        </>
      )}
    </VerbSheet>
  );
}
