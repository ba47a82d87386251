import { createSignal, type JSX, Show } from 'solid-js';
import { madeByWords } from '../../server/domain/changes/made-by.ts';
import { accesses } from '../../server/domain/record/facts.ts';
import { thing } from '../../server/domain/record/things.ts';
import { accessWords } from '../../server/domain/words.ts';
import { PostPick, WorkerPick } from '../record/picks.tsx';
import { useSession } from '../shared/session.tsx';
import { ChipRow, FilterChip } from '../ui/chip.tsx';
import { DateField, SelectField } from '../ui/fields.tsx';
import { Toolbar } from '../ui/toolbar.tsx';
import { verbWords } from './change-columns.ts';
import styles from './changes.module.css';
import { type LogFilter, noFilter } from './use-log.ts';

type FilterProps = { filter: LogFilter; onChange: (filter: LogFilter) => void };

const byOptions = [
  ...accesses
    .filter((access) => access !== 'board') // the board records nothing
    .map((access) => ({ value: madeByWords[access], label: accessWords[access] })),
  { value: madeByWords.program, label: 'A program' },
  { value: madeByWords.system, label: 'The system' },
];

const verbOptions = [...verbWords]
  .map(([value, label]) => ({ value, label }))
  .sort((a, b) => (a.label < b.label ? -1 : 1));

/** Whose, about whom or what, of which kind and when. */
export function ChangeFilters(props: FilterProps): JSX.Element {
  const session = useSession();
  const [open, setOpen] = createSignal(false);
  const set = (part: Partial<LogFilter>) => props.onChange({ ...props.filter, ...part });
  const close = () => {
    setOpen(false);
    props.onChange({ ...noFilter, mine: props.filter.mine });
  };
  return (
    <>
      <Toolbar>
        <ChipRow label="Which changes">
          <Show when={session.may('queries.raise')}>
            <FilterChip on={props.filter.mine} onChange={(mine) => set({ mine })}>
              Mine
            </FilterChip>
          </Show>
          <FilterChip on={open()} onChange={(on) => (on ? setOpen(true) : close())}>
            Filter
          </FilterChip>
        </ChipRow>
      </Toolbar>
      <Show when={open()}>
        <Filters {...props} />
      </Show>
    </>
  );
}

function Filters(props: FilterProps): JSX.Element {
  const session = useSession();
  const set = (part: Partial<LogFilter>) => props.onChange({ ...props.filter, ...part });
  const idOf = (kind: 'worker' | 'post') =>
    props.filter.thing.startsWith(`${kind}:`) ? props.filter.thing.slice(kind.length + 1) : '';
  const about = (kind: 'worker' | 'post') => (id: string) => set({ thing: id ? thing(kind, id) : '' });
  return (
    <div class={styles.filters}>
      <Show when={session.may('names.read')}>
        <WorkerPick label="About somebody" name="worker" value={idOf('worker')} onInput={about('worker')} optional />
        <PostPick label="About a post" name="post" value={idOf('post')} onInput={about('post')} optional />
      </Show>
      <SelectField
        label="Recorded by"
        name="by"
        none="Anybody"
        options={byOptions}
        value={props.filter.by}
        onInput={(by) => set({ by })}
        optional
      />
      <SelectField
        label="Kind"
        name="verb"
        none="Every kind"
        options={verbOptions}
        value={props.filter.verb}
        onInput={(verb) => set({ verb })}
        optional
      />
      <div class={styles.period}>
        <DateField
          label="Recorded from"
          name="from"
          value={props.filter.from}
          onInput={(from) => set({ from })}
          optional
        />
        <DateField label="to" name="to" value={props.filter.to} onInput={(to) => set({ to })} optional />
      </div>
    </div>
  );
}
