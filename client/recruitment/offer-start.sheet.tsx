import { createMemo, type JSX, Show } from 'solid-js';
import { startOriginWords } from '../../server/domain/assignments.codes.ts';
import { addDays, addMonths, type Day, isDay } from '../../server/domain/day.ts';
import { start } from '../../server/domain/recruitment/start.verbs.ts';
import { isCohort } from '../../server/domain/recruitment.cohort.ts';
import { basisWords, fteWords } from '../../server/domain/words.ts';
import { optionsOf } from '../assignments/options.ts';
import { WhoStarts } from '../assignments/starting.sheet.tsx';
import { PostPick } from '../record/picks.tsx';
import { useOnPost } from '../record/use-on-post.ts';
import { useWho } from '../record/use-who.ts';
import { today } from '../shared/clock.ts';
import { DayField } from '../ui/day-field.tsx';
import { ChoiceField, DateField, NumberField, SelectField, TextField } from '../ui/fields.tsx';
import type { Values } from '../ui/use-draft.ts';
import type { VerbFormState } from '../ui/use-verb-form.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import { cohortName } from './cohort-words.ts';
import { useOffer } from './use-offer.ts';

/** Somebody with an offer starts: the offer is settled and their assignment begins in one Change. */
export function OfferStartSheet(props: { offerId: string; on?: Day; onClose: () => void }): JSX.Element {
  const who = useWho();
  const onPost = useOnPost();
  const { offer, round, postId, name } = useOffer(() => props.offerId);
  const known = () => offer()?.workerId ?? null;
  const firstDay = props.on ?? offer()?.agreedStart ?? today();
  const isNew = createMemo(() => Boolean(round() && isCohort(round() as NonNullable<ReturnType<typeof round>>)));
  const vacant = postId() ? onPost.vacantMicro(postId() ?? '') : 0;
  const fteMicro = offer()?.fteMicro ?? (vacant > 0 ? vacant : null);
  return (
    <VerbSheet
      verb={start}
      title={known() ? `${who.worker(known() ?? '')} starts` : 'Someone starts'}
      about={name()}
      fixed={{ offerId: props.offerId }}
      held={{ startDate: firstDay }}
      start={{
        who: 'new',
        workerId: '',
        'newWorker.name': '',
        postId: '',
        basis: 'permanent',
        ...{
          fte: fteMicro === null ? '' : fteWords(fteMicro),
          startOrigin: '',
          probationEndsOn: '',
          expectedEndDate: '',
        },
        newlyQualified: isNew() ? 'yes' : '',
        cohort: isNew() ? cohortName(firstDay) : '',
      }}
      toInput={(values) => inputOf(values, known() !== null)}
      action="Record the start"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField {...form.bind('startDate')} />
          <Show when={!known()}>
            <WhoStarts form={form} />
            <Show when={form.values.who !== 'known'}>
              <NewlyQualified form={form} />
            </Show>
          </Show>
          <Show when={!postId()}>
            <PostPick {...form.bind('postId')} />
          </Show>
          <SelectField options={optionsOf(basisWords, ['permanent', 'fixed_term'])} {...form.bind('basis')} />
          <NumberField decimals {...form.bind('fte')} />
          <Show when={form.values.basis === 'fixed_term'}>
            <DateField optional {...form.bind('expectedEndDate')} />
          </Show>
          <SelectField
            optional
            none="Not yet known"
            options={optionsOf(startOriginWords)}
            {...form.bind('startOrigin')}
          />
          <DateField optional {...form.bind('probationEndsOn')} />
        </>
      )}
    </VerbSheet>
  );
}

/** Somebody just qualified has an assessed first year, and a cohort they belong to. */
function NewlyQualified(props: { form: VerbFormState }): JSX.Element {
  return (
    <>
      <ChoiceField
        label="Newly qualified?"
        options={[
          { value: 'yes', label: 'Yes: their assessed year starts on their first day' },
          { value: '', label: 'No' },
        ]}
        {...props.form.bindOwn('newlyQualified')}
      />
      <Show when={props.form.values.newlyQualified}>
        <TextField hint="Such as September 2026." optional {...props.form.bind('cohort')} />
      </Show>
    </>
  );
}

function inputOf(values: Values, isKnown: boolean): { readonly [field: string]: unknown } {
  const { startDate = '', who, workerId, postId, basis, fte, startOrigin, probationEndsOn, expectedEndDate } = values;
  const person = who === 'known' ? { workerId } : { newWorker: personOf(values) };
  const fromUniversity = values.newlyQualified && who !== 'known' && !isKnown;
  return {
    ...(startDate && { startDate }),
    ...(isKnown ? {} : person),
    basis,
    startOrigin: startOrigin || (fromUniversity ? 'newly_qualified' : 'not_yet_collected'),
    ...(postId && { postId }),
    ...(fte?.trim() && { fte }),
    ...(probationEndsOn && { probationEndsOn }),
    ...(basis === 'fixed_term' && expectedEndDate && { expectedEndDate }),
  };
}

function personOf({ startDate = '', 'newWorker.name': name = '', newlyQualified, cohort }: Values) {
  if (!newlyQualified || !isDay(startDate)) return { name };
  const asyeEnd: Day = addDays(addMonths(startDate, 12), -1);
  return { name, asyeStart: startDate, asyeEnd, ...(cohort?.trim() && { cohort }) };
}
