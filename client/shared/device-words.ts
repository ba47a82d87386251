/** What the person is on, by the width of its screen. */
export function deviceWords(): string {
  if (window.matchMedia('(min-width: 64rem)').matches) return 'desktop';
  return window.matchMedia('(min-width: 40rem)').matches ? 'tablet' : 'phone';
}
