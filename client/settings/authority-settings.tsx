import { For, type JSX, Show } from 'solid-js';
import { versionOn } from '../../server/domain/record/view.ts';
import { type SettingKey, settings } from '../../server/domain/settings.ts';
import { dayWords } from '../../server/domain/words.ts';
import { useSheets } from '../record/use-sheets.ts';
import { useAsAt } from '../shared/as-at.tsx';
import { Button } from '../ui/button.tsx';
import { RowItem, RowList } from '../ui/row-list.tsx';
import { settingGroups, settingWords } from './setting-words.ts';
import styles from './settings.module.css';

/** What the authority has settled for itself, as it holds on the day looked at. */
export function AuthoritySettings(): JSX.Element {
  const { asAt } = useAsAt();
  return (
    <div class={styles.groups}>
      <p class={styles.muted}>{`As they hold on ${dayWords(asAt())}.`}</p>
      <For each={settingGroups}>
        {(group) => (
          <section>
            <h2>{group.title}</h2>
            <RowList label={group.title}>
              <For each={group.keys}>{(key) => <SettingItem name={key} />}</For>
            </RowList>
          </section>
        )}
      </For>
    </div>
  );
}

function SettingItem(props: { name: SettingKey }): JSX.Element {
  const { view, asAt } = useAsAt();
  const { may, openSheet } = useSheets();
  const sub = () => {
    const set = versionOn(view(), ['setting', props.name], asAt());
    const words = settingWords(view(), props.name, asAt());
    return set ? `${words}, since ${dayWords(set.effectiveFrom)}` : words;
  };
  return (
    <RowItem
      title={settings[props.name].label}
      sub={sub()}
      end={
        <Show when={may('setting')}>
          <Button small onClick={() => openSheet('setting', { name: props.name })}>
            Change…
            <span class="visually-hidden">{` ${settings[props.name].label}`}</span>
          </Button>
        </Show>
      }
    />
  );
}
