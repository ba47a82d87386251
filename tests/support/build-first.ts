import { builtClient } from './built-client.ts';

/** The screens are built once before the files of tests that open them, not by each that begins at the same time. */
export async function setup(): Promise<void> {
  await builtClient();
}
