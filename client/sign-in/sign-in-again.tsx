import type { JSX } from 'solid-js';
import { useSession } from '../shared/session.tsx';
import { Sheet } from '../ui/dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Over the screen when a session has run out: what was being done stays as it is. */
export function SignInAgain(): JSX.Element {
  const { me } = useSession();
  return (
    <Sheet
      open
      onClose={() => undefined}
      title="Sign in again"
      about="Your session has run out. What you were doing is still here, and goes on when you have signed in."
    >
      <SignInForm email={me().user.email} />
    </Sheet>
  );
}
