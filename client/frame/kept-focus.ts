/**
 * Focus is never nowhere: what had it may go away with what it did (a row put right, a message closed), and then the
 * screen has it. A sheet that is open keeps it itself.
 */
export function keepFocus(): () => void {
  let last: EventTarget | null = null;
  const remember = (event: FocusEvent) => {
    last = event.target;
  };
  const look = () => {
    if (document.activeElement !== document.body || !(last instanceof Element) || last.isConnected) return;
    if (document.querySelector('[role="dialog"][data-expanded]')) return;
    last = null;
    document.getElementById('main')?.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(() => void setTimeout(look)); // whoever gives focus themselves comes first
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusin', remember);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', remember);
  };
}
