/**
 * Keeps a text under a name, or with `null` none. False where the device has no room or allows none: what was kept there
 * before stays, and whoever asked does without it, or says so.
 */
export function keepText(name: string, text: string | null, place: Storage = localStorage): boolean {
  try {
    if (text === null) place.removeItem(name);
    else place.setItem(name, text);
    return true;
  } catch {
    return false;
  }
}
