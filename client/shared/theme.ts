import { createSignal } from 'solid-js';
import { keepText } from './keep-text.ts';

const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const KEPT = 'muster.theme'; // public/theme.js reads it before the first paint

const [theme, setSignal] = createSignal<Theme>(kept());

/** Light, dark, or as the device is set. */
export { theme };

export function setTheme(next: Theme): void {
  setSignal(next);
  keepText(KEPT, next === 'auto' ? null : next);
  if (next === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
}

function kept(): Theme {
  const value = localStorage.getItem(KEPT);
  return value === 'light' || value === 'dark' ? value : 'auto';
}
