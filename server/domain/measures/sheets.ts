import { workersWithAssignments } from '../assignments.worker-spans.ts';
import type { FactKind } from '../record/facts.ts';
import type { Gathering, MemoKind, View } from '../record/view.ts';
import { type Places, placesOf } from './places.ts';
import { type Columns, RowsBuilder, spliced } from './sums.ts';

/**
 * What every post, every worker or every round adds to some sums, in flat columns. A Change puts new rows in the place of those of
 * those that it bears on; all others are copied as they lie.
 */
export type Sheet = {
  readonly places: Places;
  readonly order: Order;
  /** The rows of the n-th of the order are those from `starts[n]` up to `starts[n + 1]`. */
  readonly starts: Int32Array;
  readonly columns: Columns;
};

/** Posts, workers or rounds, each with its place: the same for as long as a sheet is moved on. */
type Order = { readonly ids: readonly string[]; readonly placeOf: ReadonlyMap<string, number> };

type SheetMaker = {
  readonly slot: string;
  readonly of: MemoKind;
  /** Whose rows there are, where that is not those alone that are believed in. */
  readonly order?: keyof typeof orders;
  /** How many amounts each row has. */
  readonly amounts: number;
  /** The kinds of fact, beside units, that bear on all of its rows. */
  readonly kinds?: readonly FactKind[];
  /** Adds the rows that one of them gives; `places` are those of the view. */
  readonly add: (into: RowsBuilder, of: { readonly view: View; readonly places: Places; readonly id: string }) => void;
};

/** The gathering of a sheet: `view.gathered` keeps it. */
export function sheetOf(maker: SheetMaker): Gathering<Sheet> {
  return {
    slot: `measures.sheet.${maker.slot}`,
    of: maker.of,
    // a row's group is a number that only the places of its units know
    kinds: ['unit', ...(maker.kinds ?? [])],
    all: (view) => wholeSheet(view, maker),
    moved: (view, was, ids) => movedSheet(view, maker, { was, ids }),
  };
}

const orders = {
  post: orderOf('post', 'post', (view) => view.ids('post')),
  everyPost: orderOf('every-post', 'post', (view) => view.everyPost()),
  worker: orderOf('worker', 'worker', workersWithAssignments),
  recruitment: orderOf('recruitment', 'recruitment', (view) => view.ids('recruitment')),
};

function orderOf(name: string, of: MemoKind, ids: (view: View) => Iterable<string>): Gathering<Order> {
  return {
    slot: `measures.order.${name}`,
    of,
    all: (view) => extended({ ids: [], placeOf: new Map() }, ids(view)),
    moved: (_view, was, touched) => extended(was, touched),
  };
}

/** An order with more at its end; those that have a place keep it. */
function extended(order: Order, ids: Iterable<string>): Order {
  const more = [...ids].filter((id) => !order.placeOf.has(id));
  if (more.length === 0) return order;
  const all = [...order.ids, ...more];
  return { ids: all, placeOf: new Map(all.map((id, at) => [id, at])) };
}

function wholeSheet(view: View, { of, order: name = of, amounts, add }: SheetMaker): Sheet {
  const places = placesOf(view);
  const order = view.gathered(orders[name]);
  const into = new RowsBuilder(amounts);
  const starts = new Int32Array(order.ids.length + 1);
  order.ids.forEach((id, at) => {
    add(into, { view, places, id });
    starts[at + 1] = into.length;
  });
  return { places, order, starts, columns: into.columns() };
}

type Move = { readonly was: Sheet; readonly ids: ReadonlySet<string> };

function movedSheet(view: View, { amounts, add }: SheetMaker, { was, ids }: Move): Sheet {
  const { places } = was;
  const order = extended(was.order, ids);
  const into = new RowsBuilder(amounts);
  const end = was.columns.from.length;
  const moved = [...ids].map((id) => order.placeOf.get(id) as number).sort((a, b) => a - b);
  const cuts = moved.map((at) => {
    const first = into.length;
    add(into, { view, places, id: order.ids[at] as string });
    return { from: was.starts[at] ?? end, to: was.starts[at + 1] ?? end, first, last: into.length };
  });
  const starts = new Int32Array(order.ids.length + 1);
  for (let at = 0, shift = 0, next = 0; at < starts.length; at += 1) {
    starts[at] = (was.starts[at] ?? end) + shift;
    const cut = moved[next] === at ? cuts[next] : undefined;
    if (!cut) continue;
    shift += cut.last - cut.first - (cut.to - cut.from);
    next += 1;
  }
  return { places, order, starts, columns: spliced(was.columns, into.columns(), cuts) };
}
