/**
 * What is wrong with how words stand on a page: a word broken over two lines though a line has room for it, cut off by
 * what it is in, outside the window, or under other words. Runs inside the page, and is sent there whole.
 */
export function wordsAmiss(): string[] {
  type Line = { text: string; box: DOMRect; of: Element };
  const outer = 'main, header, nav, [role="dialog"], [role="menu"], [aria-label="Messages"]';
  const isHidden = (one: Element) =>
    !one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) ||
    one.closest('.visually-hidden, option, [inert]') !== null;
  /** Up to the page: what a word lies in, whose edges may cut it. */
  const around = (one: Element | null): Element[] => (one ? [one, ...around(one.parentElement)] : []);
  const isMoved = (one: Element) => /auto|scroll/.test(getComputedStyle(one).overflowX);
  const isClipped = (one: Element) => getComputedStyle(one).clipPath !== 'none';
  const isAbove = (one: Element) => /fixed|sticky/.test(getComputedStyle(one).position);
  const called = (word: string, of: Element) =>
    `“${word}” of ${of.tagName.toLowerCase()} “${of.textContent?.trim().slice(0, 40)}”`;
  const faults: string[] = [];
  const lines: Line[] = [];
  const range = document.createRange();

  const lookAtWord = (node: Text, word: RegExpMatchArray, of: Element) => {
    range.setStart(node, word.index ?? 0);
    range.setEnd(node, (word.index ?? 0) + word[0].length);
    const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
    const whole = boxes.reduce((sum, { width }) => sum + width, 0);
    const room = roomOf(of);
    if (new Set(boxes.map(({ top }) => Math.round(top))).size > 1 && whole <= room)
      faults.push(`broken: ${called(word[0], of)}: ${Math.round(whole)} of ${Math.round(room)} pixels`);
    const edges = around(of);
    const moved = edges.findIndex(isMoved);
    const within = moved < 0 ? edges : edges.slice(0, moved);
    const cut = within.find((one) => {
      const { overflowX, textOverflow } = getComputedStyle(one);
      if (!/hidden|clip/.test(overflowX) || textOverflow === 'ellipsis') return false;
      const { left, right } = one.getBoundingClientRect();
      return boxes.some((box) => box.left < left - 1 || box.right > right + 1);
    });
    if (cut) faults.push(`cut: ${called(word[0], of)} by ${cut.tagName.toLowerCase()}.${cut.getAttribute('class')}`);
    const width = document.documentElement.clientWidth;
    if (moved < 0 && boxes.some(({ left, right }) => left < -1 || right > width + 1))
      faults.push(`outside: ${called(word[0], of)}`);
  };
  /** How wide a line can be where a word is: in a card, whose padding is that of the screen around it. */
  const roomOf = (of: Element) => {
    const root = of.closest('[role="dialog"], main') ?? document.documentElement;
    const { paddingLeft } = getComputedStyle(root);
    return root.clientWidth - 4 * Number.parseFloat(paddingLeft) - 2;
  };

  for (const root of document.querySelectorAll(outer)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      const of = node.parentElement;
      const text = node.data.trim();
      if (!of || text === '' || of.closest(outer) !== root || isHidden(of) || around(of).some(isClipped)) continue;
      for (const word of node.data.matchAll(/[^\s\-–—/]+/g)) lookAtWord(node, word, of);
      range.selectNodeContents(node);
      if (!around(of).some(isAbove) && root.localName === 'main' && !of.closest('svg'))
        for (const box of range.getClientRects()) if (box.width > 1) lines.push({ text, box, of });
    }
  }
  lines.sort((a, b) => a.box.top - b.box.top);
  lines.forEach(({ box, text, of }, at) => {
    for (const other of lines.slice(at + 1)) {
      if (other.box.top > box.bottom) break;
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - other.box.top;
      const isOver = across > 2 && down > Math.min(box.height, other.box.height) / 2;
      if (isOver && other.of !== of)
        faults.push(`one over another: “${text.slice(0, 40)}” and “${other.text.slice(0, 40)}”`);
    }
  });
  return [...new Set(faults)];
}
