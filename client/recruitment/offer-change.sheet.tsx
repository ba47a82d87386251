import type { JSX } from 'solid-js';
import { change } from '../../server/domain/recruitment/offers.verbs.ts';
import { fteWords } from '../../server/domain/words.ts';
import { PostPick } from '../record/picks.tsx';
import { today } from '../shared/clock.ts';
import { DayField } from '../ui/day-field.tsx';
import { NumberField } from '../ui/fields.tsx';
import { said } from '../ui/use-verb-form.ts';
import { VerbSheet } from '../ui/verb-form.tsx';
import { useOffer } from './use-offer.ts';

/** Which post an offer is for, once that is known, and how many hours. */
export function OfferChangeSheet(props: { offerId: string; onClose: () => void }): JSX.Element {
  const { offer, name } = useOffer(() => props.offerId);
  const held = () => {
    const fteMicro = offer()?.fteMicro ?? null;
    return { postId: offer()?.postId ?? '', fte: fteMicro === null ? '' : fteWords(fteMicro) };
  };
  return (
    <VerbSheet
      verb={change}
      title={`Offer ${offer()?.offerRef ?? ''}: which post`}
      about={name()}
      fixed={{ offerId: props.offerId }}
      start={{ from: today() }}
      held={held()}
      toInput={(values) => offeredOf(said(values, held()))}
      action="Record it"
      onDone={props.onClose}
      onClose={props.onClose}
    >
      {(form) => (
        <>
          <DayField past {...form.bind('from')} />
          <PostPick {...form.bind('postId')} />
          <NumberField decimals optional {...form.bind('fte')} />
        </>
      )}
    </VerbSheet>
  );
}

/** Hours that were emptied are as they were: an offer's can be changed, not taken away. */
function offeredOf({ fte, ...said }: { readonly [field: string]: unknown }): { readonly [field: string]: unknown } {
  return fte === null ? said : { ...said, fte };
}
