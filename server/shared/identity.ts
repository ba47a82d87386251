/** Who is asking, before what they may do: somebody signed in, or a program by its token. */
export type Identity =
  | { readonly kind: 'user'; readonly userId: string; readonly name: string; readonly email: string }
  | { readonly kind: 'token'; readonly tokenId: string; readonly label: string };

/** Where a request comes from, by the connection itself. No header says that it comes from this machine. */
export type Connection = {
  /** For attempt limits; null when unknown, and then all such callers share one. */
  readonly address: string | null;
  readonly loopback: boolean;
};
