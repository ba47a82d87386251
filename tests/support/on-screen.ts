/** What runs inside a page: each function is sent there whole, and uses nothing from outside itself. */

/** Where focus is, seen from a control, and what is wrong with how it is shown: hidden, or without a mark. */
export function focusFrom(target: Element): { at: 'here' | 'before' | 'after' | 'gone'; faults: string[] } {
  if (!target.isConnected) return { at: 'gone', faults: [] };
  const control = document.activeElement;
  const isBefore = control && control.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
  const at = control === target ? 'here' : isBefore ? 'before' : 'after';
  if (!(control instanceof HTMLElement) || control === document.body || control.tabIndex < 0) return { at, faults: [] };
  const name = (control.getAttribute('aria-label') ?? control.textContent?.trim() ?? '').slice(0, 60);
  const called = `${control.tagName.toLowerCase()} “${name || control.getAttribute('name')}”`;
  const styles = [getComputedStyle(control), getComputedStyle(control, '::after')];
  // the button for the calendar within a field for a day has a mark of its own
  const isWithin = control.matches('input[type="date"]:not(:focus-visible)');
  const isMarked = styles.some((style) => style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2);
  const [box] = control.getClientRects();
  if (!box) return { at, faults: [`${called} has no place on the screen`] };
  const xs = [box.left + 3, (box.left + box.right) / 2, box.right - 3].filter((x) => x >= 0 && x < innerWidth);
  const ys = [box.top + 3, (box.top + box.bottom) / 2, box.bottom - 3].filter((y) => y >= 0 && y < innerHeight);
  if (xs.length < 2 || ys.length < 2) return { at, faults: [`${called} has focus outside the window`] };
  const labels = control instanceof HTMLInputElement ? [...(control.labels ?? [])] : [];
  const over = xs
    .flatMap((x) => ys.map((y) => document.elementFromPoint(x, y)))
    .find((hit) => hit && !control.contains(hit) && !hit.contains(control) && !labels.some((one) => one.contains(hit)));
  const faults = isMarked || isWithin ? [] : [`nothing shows that ${called} has focus`];
  if (over) faults.push(`${called} has focus under ${over.tagName.toLowerCase()}.${over.className}`);
  return { at, faults };
}

/** Where focus went when a sheet closed: to what had opened it, or to the screen if that is gone. */
export function focusWent(opener: Element | null): string {
  const active = document.activeElement;
  if (opener?.isConnected) return active === opener ? 'back' : `to ${active?.tagName}, not back`;
  const main = document.getElementById('main');
  return main?.contains(active) ? 'back' : `to ${active?.tagName}; what opened it is gone`;
}

/**
 * What of a page is cut: what is wider than the window or the paper, and words that do not fit what they are in. A table
 * that is scrolled by itself, and a name that ends in dots beside the whole of it, are not.
 */
export function cutOff(isPaper: boolean): string[] {
  const width = document.documentElement.clientWidth;
  const roots = [
    ...document.querySelectorAll<HTMLElement>('#main, header, nav, [role="dialog"], [aria-label="Messages"]'),
  ];
  const all = new Set(roots.flatMap((root) => [root, ...root.querySelectorAll<HTMLElement>('*')]));
  const isShown = (one: HTMLElement) =>
    one.checkVisibility({ visibilityProperty: true }) && !one.closest('.visually-hidden, svg') && one.offsetWidth > 1;
  const scrolls = (one: Element | null): boolean =>
    one !== null && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  return [...all].filter(isShown).flatMap((one) => {
    const { left, right } = one.getBoundingClientRect();
    const { overflowX, textOverflow } = getComputedStyle(one);
    const isInside = !isPaper && scrolls(one.parentElement);
    const isWide = !isInside && (right > width + 1 || left < -1);
    const clips = isPaper ? overflowX !== 'visible' : /hidden|clip/.test(overflowX) && textOverflow !== 'ellipsis';
    const isCut = clips && one.scrollWidth > one.clientWidth + 1;
    const name = `${one.tagName.toLowerCase()}.${one.className} “${one.textContent?.trim().slice(0, 40)}”`;
    return isWide || isCut ? [`${name} ${isWide ? `reaches from ${left} to ${right}` : 'is cut'}`] : [];
  });
}

/** How much of 44 by 44 pixels around a control’s middle a finger can press; words within a sentence are let be. */
export function smallTarget(control: Element): string[] {
  const box = (control.closest('label') ?? control).getBoundingClientRect();
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const isInSentence =
    getComputedStyle(control).display === 'inline' &&
    (control.parentElement?.textContent ?? '').trim() !== (control.textContent ?? '').trim() &&
    control.closest('p, li, td') !== null;
  const belongs = (hit: Element | null) => {
    const own = hit?.closest('label') ?? hit;
    return hit !== null && (control.contains(hit) || own?.contains(control));
  };
  const reach = 21;
  const points = [
    [x, y - reach],
    [x, y + reach],
    [x - reach, y],
    [x + reach, y],
  ] as const;
  const missed = points.filter(([px, py]) => !belongs(document.elementFromPoint(px, py)));
  if (isInSentence || missed.length === 0) return [];
  return [`${control.textContent?.trim() || control.getAttribute('aria-label')}: ${box.width} by ${box.height} pixels`];
}
