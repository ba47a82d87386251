/** The members of a list written with commas, as forms hold several choices in one value. */
export function listOf(text: string): string[] {
  return text.split(',').filter(Boolean);
}
