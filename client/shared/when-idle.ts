const LATEST_MS = 2000;

/** Does something that can wait until the screen is drawn and the device has nothing better to do. */
export function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: LATEST_MS });
  else setTimeout(run, LATEST_MS / 4);
}
