import { createSignal } from 'solid-js';

/** What the browser offers once the app could be installed; it is asked for at a moment of ours. */
type InstallOffer = Event & { readonly prompt: () => Promise<{ readonly outcome: 'accepted' | 'dismissed' }> };

const [offer, setOffer] = createSignal<InstallOffer>();
const [hasRecorded, setHasRecorded] = createSignal(false);

/** The browser's offer to install the app; undefined where it makes none, or where the app is installed. */
/** True once something has been recorded here since the app was opened: whoever did will be back. */
export { hasRecorded, offer as installOffer };

export function noteRecorded(): void {
  setHasRecorded(true);
}

/** True once a newer version was taken in another tab: what runs here goes on until its person reloads it. */
const [isReplaced, setReplaced] = createSignal(false);

export { isReplaced };

let isTakenHere = false;

/** The next version to take over was asked for in this tab, which opens anew with it. */
export function takeHere(): void {
  isTakenHere = true;
}

/** Keeps the browser's offer for later, and sees a newer version take over; to be called before either can come. */
export function watchInstalling(): void {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined; // none where the address is not safe
  let hadOne = Boolean(workers?.controller);
  workers?.addEventListener('controllerchange', () => {
    if (hadOne && isTakenHere) location.reload();
    else setReplaced(hadOne);
    hadOne = true;
  });
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    setOffer(event as InstallOffer);
  });
  window.addEventListener('appinstalled', () => setOffer(undefined));
}
