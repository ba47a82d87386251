import type { JSX } from 'solid-js';
import { useSession } from '../shared/session.tsx';
import { Sheet } from '../ui/dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Over the screen when a session has run out: what was being done stays as it is, and can go on before signing in. */
export function SignInAgain(): JSX.Element {
  const { me, putOff } = useSession();
  return (
    <Sheet
      open
      onClose={putOff}
      title="Sign in again"
      about="Your session has run out. What you were doing is still here. You can go on without: what you record waits on this device until you have signed in."
    >
      <SignInForm email={me().user.email} onPutOff={putOff} />
    </Sheet>
  );
}
