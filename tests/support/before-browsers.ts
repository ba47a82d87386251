import { chromiumPath } from './browser.ts';
import { builtClient } from './built-client.ts';

/** The browser is unpacked and the screens are built once before the files that open them, not by two that begin at once. */
export async function setup(): Promise<void> {
  await chromiumPath();
  await builtClient();
}
