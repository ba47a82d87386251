/**
 * Focus is never nowhere: what had it may go away with what it did (a row put right, a message closed). In a list it
 * goes on to what is nearest: what is left of its row, else the row now in its place, and where none is, the screen's
 * heading. Otherwise the screen has it. A sheet that is open keeps it itself.
 */
export function keepFocus(): () => void {
  let last: EventTarget | null = null;
  let place: Place | null = null;
  const remember = (target: EventTarget | null) => {
    last = target;
    place = target instanceof Element ? placeOf(target) : null;
  };
  const hear = ({ target }: FocusEvent) => remember(target);
  remember(document.activeElement);
  const look = () => {
    if (document.activeElement !== document.body || !(last instanceof Element) || last.isConnected) return;
    if (document.querySelector('[role="dialog"][data-expanded]')) return;
    const near = place && nearest(place);
    last = null;
    if (near) near.focus();
    else document.getElementById('main')?.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(() => void setTimeout(look)); // whoever gives focus themselves comes first
  observer.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusin', hear);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', hear);
  };
}

/** Where something is in a list of the screen: its row, the rows of that, and what else its row can do. */
type Place = {
  readonly rows: Element;
  readonly row: Element;
  readonly index: number;
  readonly before: readonly HTMLElement[];
  readonly after: readonly HTMLElement[];
};

function placeOf(target: Element): Place | null {
  const row = target.closest('#main :is(li, tbody > tr)');
  const rows = row?.parentElement;
  if (!row || !rows) return null;
  const controls = controlsOf(row);
  const at = controls.indexOf(target as HTMLElement);
  const [before, after] = [controls.slice(0, at).reverse(), controls.slice(at + 1)];
  return { rows, row, index: [...rows.children].indexOf(row), before, after };
}

function nearest({ rows, row, index, before, after }: Place): HTMLElement | null {
  const left = [...after, ...before].find((control) => row.isConnected && control.isConnected);
  if (left) return left;
  const others = rows.isConnected ? [...rows.children] : [];
  const inTurn = [...others.slice(index), ...others.slice(0, index).reverse()];
  const next = inTurn.flatMap((one) => controlsOf(one).slice(0, 1)).at(0);
  return next ?? document.querySelector<HTMLElement>('#main h1');
}

function controlsOf(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')];
}
