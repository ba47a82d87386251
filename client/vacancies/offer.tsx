import { createMemo, For, type JSX, Show } from 'solid-js';
import { checksOf, type OfferCheck } from '../../server/domain/recruitment.checks.ts';
import { type Offer as OfferVersion, offerStageOn } from '../../server/domain/recruitment.ts';
import { checkStateWords, checkWords, dayWords, stageWords } from '../../server/domain/words.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Chip } from '../ui/chip.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import styles from './vacancies.module.css';
import { capital, checksLine } from './vacancy-words.ts';

/** The offer that is open, with its checks as they stand. */
export function Offer(props: { offer: OfferVersion }): JSX.Element {
  const { view, asAt } = useAsAt();
  const stage = createMemo(() => offerStageOn(view(), props.offer.id, asAt()));
  const checks = createMemo(() => checksOf(view(), props.offer.id, asAt()));
  const started = () => props.offer.agreedStart;
  return (
    <section>
      <h2>{`Offer ${props.offer.offerRef}`}</h2>
      <p class={styles.facts}>
        <Show when={stage()}>
          {(reached) => <span>{`${capital(stageWords[reached().stage])} since ${dayWords(reached().since)}`}</span>}
        </Show>
        <Show when={started()}>{(on) => <Chip icon="calendar">{`starts ${dayWords(on())}`}</Chip>}</Show>
        <Show when={checks().total > 0}>
          <Chip>{checksLine(checks())}</Chip>
        </Show>
      </p>
      <Show when={checks().list.length > 0} fallback={<p>Its checks are listed once it is accepted.</p>}>
        <RowList label="Checks">
          <For each={checks().list}>{(check) => <CheckRow check={check} />}</For>
        </RowList>
      </Show>
    </section>
  );
}

function CheckRow(props: { check: OfferCheck }): JSX.Element {
  const { asAt } = useAsAt();
  const isDue = () => (props.check.chaseOn ?? '9999') <= asAt();
  const isDone = () => props.check.state === 'clear' || props.check.state === 'not_needed';
  return (
    <RowItem
      title={capital(checkWords[props.check.check])}
      end={`${checkStateWords[props.check.state]}${props.check.state === 'not_asked' ? '' : `, ${dayWords(props.check.effectiveFrom)}`}`}
      chips={
        <Show when={!isDone() && props.check.chaseOn}>
          {(on) => <Chip look={isDue() ? 'amber' : 'soft'}>{`chase on ${dayWords(on())}`}</Chip>}
        </Show>
      }
    />
  );
}
