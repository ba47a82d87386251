/**
 * Which cells of a tree of figures about people may not be shown (mechanisms 6). Rules, quoted by the tests:
 * B1 A cell of 1 to 4 people is hidden. A cell of no one says nothing about anyone and is shown.
 * B2 Where the hidden cells under a shown one could be had by subtraction (one alone, or several that together are
 *    fewer than 5 people), the next smallest of its cells is hidden too.
 * B3 A hidden cell that is the sum of shown cells under it has its smallest one hidden too.
 * B4 Where hiding brothers is not enough the cell above is hidden.
 * People who belong to a unit itself and to none under it are in no cell; 5 or more of them stand between a figure and
 * the sum of the cells under it, fewer are taken to be known.
 */
export type Cell = { readonly id: string; readonly parentId: string | null; readonly people: number };

const FEWEST_SHOWN = 5;

type Node = {
  readonly id: string;
  readonly people: number;
  readonly parent: Node | null;
  readonly children: Node[];
  hidden: boolean;
};

/** B1-B4. The ids of the cells to hide. The cells are those of one measure, one day and one whole tree. */
export function hiddenCells(cells: readonly Cell[]): Set<string> {
  const nodes = nodesOf(cells);
  for (const node of nodes) node.hidden = node.people > 0 && node.people < FEWEST_SHOWN;
  for (let next = toHide(nodes); next; next = toHide(nodes)) next.hidden = true;
  return new Set(nodes.filter((node) => node.hidden).map((node) => node.id));
}

/** Parents before children; of brothers, the smaller first. */
function nodesOf(cells: readonly Cell[]): Node[] {
  const byParent = Map.groupBy(cells, (cell) => cell.parentId);
  const nodes: Node[] = [];
  const ids = new Set(cells.map((cell) => cell.id));
  const add = (cell: Cell, parent: Node | null) => {
    const node: Node = { id: cell.id, people: cell.people, parent, children: [], hidden: false };
    nodes.push(node);
    parent?.children.push(node);
    const children = byParent.get(cell.id) ?? [];
    for (const child of children.toSorted(bySize)) add(child, node);
  };
  for (const cell of cells) if (cell.parentId === null || !ids.has(cell.parentId)) add(cell, null);
  return nodes;
}

function bySize(a: Cell, b: Cell): number {
  return a.people - b.people || (a.id < b.id ? -1 : 1);
}

/** The next cell that must be hidden for the hidden ones to stay so, from below; undefined when all is well. */
function toHide(nodes: readonly Node[]): Node | undefined {
  for (const node of nodes.toReversed()) {
    const next = node.hidden ? insideOf(node) : besideOf(node);
    if (next) return next;
  }
  return undefined;
}

/** B3. */
function insideOf(node: Node): Node | undefined {
  const hasParts = node.children.some((child) => child.people > 0);
  return hasParts && unknownsOf(node).count === 0 ? smallestShown([node]) : undefined;
}

/** B2, B4. */
function besideOf(node: Node): Node | undefined {
  const unknowns = unknownsOf(node);
  if (unknowns.cells === 0) return undefined;
  const isSafe =
    unknowns.count > 1 &&
    unknowns.people >= FEWEST_SHOWN &&
    hiddenUnder(node).every((hidden) => unknownsIn(hidden).count < unknowns.count);
  if (isSafe) return undefined;
  return smallestShown([node]) ?? smallestShown(hiddenUnder(node)) ?? node;
}

/** The smallest shown cell of anyone right under some cells. */
function smallestShown(parents: readonly Node[]): Node | undefined {
  const shown = parents.flatMap((parent) => parent.children).filter((child) => !child.hidden && child.people > 0);
  return shown.sort(bySizeOfNode)[0];
}

function bySizeOfNode(a: Node, b: Node): number {
  return a.people - b.people || (a.id < b.id ? -1 : 1);
}

/** What a figure's sum leaves unknown: hidden cells with nothing under them, and people who are in no cell. */
type Unknowns = { count: number; people: number; cells: number };

function unknownsOf(node: Node): Unknowns {
  const inNoCell = node.people - node.children.reduce((sum, child) => sum + child.people, 0);
  const total: Unknowns = { count: 0, people: 0, cells: 0 };
  if (node.children.length > 0 && inNoCell >= FEWEST_SHOWN) {
    total.count += 1;
    total.people += inNoCell;
  }
  for (const child of node.children) {
    if (!child.hidden) continue;
    const inside = unknownsIn(child);
    total.count += inside.count;
    total.people += inside.people;
    total.cells += inside.cells;
  }
  return total;
}

/** The unknowns of a hidden cell: those under it, or the cell itself where nobody is in a cell under it. */
function unknownsIn(node: Node): Unknowns {
  const inside = unknownsOf(node);
  const hasParts = node.children.some((child) => child.people > 0);
  return hasParts ? { ...inside, cells: Math.max(1, inside.cells) } : { count: 1, people: node.people, cells: 1 };
}

/** The hidden cells reached from a cell through hidden ones alone. */
function hiddenUnder(node: Node): Node[] {
  return node.children.flatMap((child) => (child.hidden ? [child, ...hiddenUnder(child)] : []));
}
