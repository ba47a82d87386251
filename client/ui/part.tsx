import { ErrorBoundary, type JSX, onMount, Suspense } from 'solid-js';
import { isReplaced } from '../shared/installing.ts';
import { toast } from './toaster.tsx';

export const notArrived = 'Part of the app did not arrive, or something went wrong here';

/** A panel or sheet that is loaded when it is opened. Where it does not arrive, it is shut (`onGone`) and says why. */
export function Part(props: { onGone: () => void; children: JSX.Element }): JSX.Element {
  return (
    <ErrorBoundary fallback={(error) => <NotArrived error={error} onGone={props.onGone} />}>
      <Suspense>{props.children}</Suspense>
    </ErrorBoundary>
  );
}

function NotArrived(props: { error: unknown; onGone: () => void }): JSX.Element {
  onMount(() => {
    console.error(props.error);
    const text = isReplaced() ? 'Muster was updated in another tab. Reload this one to go on' : notArrived;
    toast({ text: `${text}. Nothing was lost.`, action: { label: 'Reload', run: () => location.reload() } });
    props.onGone();
  });
  return null;
}
