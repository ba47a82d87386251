import { useSearchParams } from '@solidjs/router';
import { createMemo, type JSX, lazy, Show, Suspense } from 'solid-js';
import { Screen } from '../frame/screen.tsx';
import { useSession } from '../shared/session.tsx';
import { Bone } from '../ui/empty.tsx';
import { type TabPart, Tabs } from '../ui/tabs.tsx';
import { You } from './you.tsx';

const WithAccess = lazy(async () => ({ default: (await import('./with-access.tsx')).WithAccess }));
const Tokens = lazy(async () => ({ default: (await import('./tokens.tsx')).Tokens }));
const AuthoritySettings = lazy(async () => ({
  default: (await import('./authority-settings.tsx')).AuthoritySettings,
}));

/** One's own account and device; for administrators, who may do what, tokens, and what the authority has settled. */
export function SettingsPage(): JSX.Element {
  const session = useSession();
  const [query, setQuery] = useSearchParams<{ tab?: string }>();
  const parts = createMemo((): TabPart[] => {
    const { may, has } = session;
    const own: TabPart = { id: 'you', label: 'You', content: () => <You /> };
    const people: TabPart = { id: 'people', label: 'People with access', content: () => waiting(<WithAccess />) };
    const tokens: TabPart = { id: 'tokens', label: 'Tokens', content: () => waiting(<Tokens />) };
    const settings: TabPart = { id: 'settings', label: 'Settings', content: () => waiting(<AuthoritySettings />) };
    return [
      own,
      ...(may('grants.write') ? [people] : []),
      ...(has('admin') || has('hr') || has('performance') ? [tokens] : []),
      ...(may('settings.write') ? [settings] : []),
    ];
  });
  const chosen = () => parts().find((part) => part.id === query.tab)?.id ?? 'you';
  return (
    <Screen title="People and settings">
      <Show when={parts().length > 1} fallback={<You />}>
        <Tabs
          label="People and settings"
          parts={parts()}
          value={chosen()}
          onChange={(id) => setQuery({ tab: id === 'you' ? null : id }, { replace: true, scroll: false })}
        />
      </Show>
    </Screen>
  );
}

function waiting(content: JSX.Element): JSX.Element {
  return <Suspense fallback={<Bone height="20rem" />}>{content}</Suspense>;
}
