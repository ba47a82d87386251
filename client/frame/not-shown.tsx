import { useLocation } from '@solidjs/router';
import { createEffect, type JSX, on } from 'solid-js';
import { useRecord } from '../shared/record-store.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';

/** In place of a screen that failed, or whose part of the app did not arrive; another address is another try. */
export function NotShown(props: { error: unknown; reset: () => void }): JSX.Element {
  const location = useLocation();
  const { online } = useRecord();
  // what did not arrive is told here; whatever else went wrong is a fault of ours, and shows as one
  if (!isNotArrived(props.error)) reportError(props.error);
  createEffect(on([() => location.pathname, () => location.search], () => props.reset(), { defer: true }));
  return (
    <Empty title="This screen can’t be shown just now">
      <p>
        {online()
          ? 'Part of the app did not arrive, or something went wrong here. Nothing was lost.'
          : 'There is no connection, and this part of the app is not on this device yet.'}
      </p>
      <Button look="main" onClick={() => window.location.reload()}>
        Try again
      </Button>
    </Empty>
  );
}

/** What browsers, and the loader of the styles, say of a part that can't be had. */
function isNotArrived(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|preload CSS|module script/i.test(error.message);
}
