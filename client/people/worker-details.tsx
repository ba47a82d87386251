import { createMemo, For, type JSX, Show } from 'solid-js';
import { fieldLabel } from '../../server/domain/field-words.ts';
import { capital } from '../../server/domain/words.ts';
import { detailsOf } from '../../server/domain/workers.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { censusLabel, censusValue } from './census-words.ts';
import styles from './people.module.css';

const identifiers = ['workerRef', 'sweNumber', 'payrollNumber', 'caseSystemId', 'agencyRef', 'email'] as const;

/** References and census items, for those whose access has them (HR and administrators). */
export function WorkerDetails(props: { workerId: string }): JSX.Element {
  const { view } = useAsAt();
  const details = createMemo(() => detailsOf(view(), props.workerId));
  const references = createMemo(() => {
    const found = details();
    const own = identifiers.flatMap((name): [string, string][] => {
      const value = found?.[name];
      return value ? [[sentenceCase(fieldLabel(name)), value]] : [];
    });
    const others = found?.otherRefs ?? [];
    return others.length > 0 ? [...own, ['Other references', others.join(', ')] as [string, string]] : own;
  });
  const census = createMemo(() =>
    Object.entries(details()?.census ?? {}).map(([item, value]): [string, string] => [
      censusLabel(item),
      censusValue(item, value),
    ]),
  );
  return (
    <div class={styles.halves}>
      <Items title="References" items={references()} none="No reference is recorded." />
      <Items title="Census items" items={census()} none="No census item is recorded." />
    </div>
  );
}

function Items(props: { title: string; items: readonly [string, string][]; none: string }): JSX.Element {
  return (
    <section class={styles.part}>
      <h2>{props.title}</h2>
      <Show when={props.items.length > 0} fallback={<p>{props.none}</p>}>
        <dl class={styles.list}>
          <For each={props.items}>
            {([name, value]) => (
              <div class={styles.item}>
                <dt>{name}</dt>
                <dd>
                  <For each={value.split(/(?<=@)/)}>{(part) => <span>{part}</span>}</For>
                </dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
    </section>
  );
}

function sentenceCase(text: string): string {
  return capital(text);
}
