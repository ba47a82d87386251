/** The installation's own keys, by which push services know whose messages are its (VAPID, RFC 8292). */
export type PushKeys = { readonly publicKey: string; readonly privateKey: string };

/** How messages are sent from here. */
export type PushSetUp = {
  /** Read, and on Node made, when first asked for; null where there are none. */
  readonly keys: () => PushKeys | null;
  /** Hosts beside the known push services: only where a test has one of its own. */
  readonly alsoHosts: readonly string[];
  /** For how long a push service is waited for. */
  readonly withinMs: number;
};

export const WITHIN_MS = 10_000;
