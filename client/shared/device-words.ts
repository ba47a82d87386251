/** What the person is on, by the width of its screen. */
export function deviceWords(): string {
  if (window.matchMedia('(min-width: 64rem)').matches) return 'desktop';
  return window.matchMedia('(min-width: 40rem)').matches ? 'tablet' : 'phone';
}

/** The script that the page started with: its name tells one build from another. */
export function appVersion(): string {
  return document.querySelector('script[type=module]')?.getAttribute('src')?.split('/').at(-1) ?? 'unbuilt';
}
