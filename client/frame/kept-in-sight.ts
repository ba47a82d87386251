/**
 * What has focus stays in sight when a figure above it comes later, or a message over it: whoever goes by keyboard goes
 * on from where they were. What somebody has scrolled away from is let be.
 */
export function keepInSight(main: HTMLElement): () => void {
  let wasInSight = false;
  let height = main.offsetHeight;
  const focused = () => {
    const active = document.activeElement;
    return active && active !== main && main.contains(active) && active.matches(':focus-visible') ? active : null;
  };
  // focus brings what it goes to into sight, before or after it is told
  const arrive = () => {
    wasInSight = focused() !== null;
  };
  const look = () => {
    if (main.offsetHeight !== height) return; // what came above has moved it, nobody’s hand
    const active = focused();
    wasInSight = active !== null && isInSight(active);
  };
  const follow = () => {
    height = main.offsetHeight;
    if (wasInSight) focused()?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  };
  look();
  const observer = new ResizeObserver(follow);
  observer.observe(main, { box: 'border-box' });
  document.addEventListener('focusin', arrive);
  document.addEventListener('scroll', look, { passive: true });
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', arrive);
    document.removeEventListener('scroll', look);
  };
}

function isInSight(element: Element): boolean {
  const { scrollPaddingBlockStart: start, scrollPaddingBlockEnd: end } = getComputedStyle(document.documentElement);
  const { top, bottom } = element.getBoundingClientRect();
  return top >= Number.parseFloat(start) - 1 && bottom <= innerHeight - Number.parseFloat(end) + 1;
}
