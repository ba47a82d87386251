/** What was typed as a number of children: a number, or as it was typed where it is none, to be refused in words. */
export function childrenOf(typed: string): number | string {
  const text = typed.trim();
  return /^\d+$/.test(text) ? Number(text) : text;
}
