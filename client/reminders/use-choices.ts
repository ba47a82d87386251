import { type Accessor, createMemo, createSignal } from 'solid-js';
import * as v from 'valibot';
import {
  noReminders,
  type ReminderChoices,
  type RemindersAnswer,
  reminderChoices,
} from '../../server/domain/reminders.schemas.ts';
import { askJson } from '../shared/api.ts';
import { keepText } from '../shared/keep-text.ts';
import { useSession } from '../shared/session.tsx';
import { KEPT_CHOICES } from './this-device.ts';

type Held = { readonly key: string; readonly choices: ReminderChoices };

const [held, setHeld] = createSignal<Held>();

/** What whoever is signed in chose to be reminded of: as the device keeps it, and as the server has it. */
export function useChoices() {
  const { me } = useSession();
  const key = () => `${KEPT_CHOICES}${me().authority.key}.${me().user.id}`;
  const choices: Accessor<ReminderChoices> = createMemo(() => {
    const found = held();
    return found?.key === key() ? found.choices : keptUnder(key());
  });
  const hold = (next: ReminderChoices) => {
    if (me().keepDays > 0) keepText(key(), JSON.stringify(next));
    setHeld({ key: key(), choices: next });
  };
  /** Asks the server; throws where there is no connection. */
  const refresh = async (): Promise<RemindersAnswer> => {
    const answer = await askJson<RemindersAnswer>('/api/reminders');
    hold(answer.choices);
    return answer;
  };
  const choose = async (next: ReminderChoices): Promise<void> => {
    await askJson('/api/reminders/choices', { method: 'PUT', body: next });
    hold(next);
  };
  return { choices, refresh, choose };
}

function keptUnder(key: string): ReminderChoices {
  try {
    const parsed = v.safeParse(reminderChoices, JSON.parse(localStorage.getItem(key) ?? ''));
    return parsed.success ? parsed.output : noReminders;
  } catch {
    return noReminders;
  }
}
