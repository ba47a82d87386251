import { Router } from '@solidjs/router';
import { type JSX, lazy, Match, Show, Suspense, Switch } from 'solid-js';
import { render } from 'solid-js/web';
import { Frame } from './frame/frame.tsx';
import { PresentScreens, useNav } from './frame/use-nav.ts';
import { presentScreens, routes } from './routes.tsx';
import { watchInstalling } from './shared/installing.ts';
import { RecordProvider } from './shared/record-store.tsx';
import { SessionProvider, useSession } from './shared/session.tsx';
import './ui/tokens.css';
import './ui/base.css';

const SignInPage = lazy(async () => ({ default: (await import('./sign-in/sign-in.page.tsx')).SignInPage }));
const SetPasswordPage = lazy(async () => ({
  default: (await import('./sign-in/set-password.page.tsx')).SetPasswordPage,
}));
const SignInAgain = lazy(async () => ({ default: (await import('./sign-in/sign-in-again.tsx')).SignInAgain }));

/** Opened at no address in particular, the app starts on the first screen of the person's own bar. */
function Screens(): JSX.Element {
  const { bar } = useNav();
  const first = bar()[0];
  if (location.pathname === '/' && first) history.replaceState(null, '', first.path + location.search);
  return <Router root={Frame}>{routes}</Router>;
}

function App(): JSX.Element {
  const { state, isPutOff } = useSession();
  const inside = () => state() === 'in' || state() === 'ended';
  return (
    <Suspense>
      <Switch>
        <Match when={state() === 'out'}>
          <SignInPage />
        </Match>
        <Match when={inside()}>
          <RecordProvider>
            <Screens />
            <Show when={state() === 'ended' && !isPutOff()}>
              <SignInAgain />
            </Show>
          </RecordProvider>
        </Match>
      </Switch>
    </Suspense>
  );
}

watchInstalling();
const root = document.getElementById('app');
if (root) {
  // a link from an administrator is for whoever opens it, whoever may be signed in here
  const isLink = location.pathname === '/set-password';
  render(
    () =>
      isLink ? (
        <Suspense>
          <SetPasswordPage />
        </Suspense>
      ) : (
        <SessionProvider>
          <PresentScreens.Provider value={presentScreens}>
            <App />
          </PresentScreens.Provider>
        </SessionProvider>
      ),
    root,
  );
}
