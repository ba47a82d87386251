type Moves = {
  /** Dragged by so many pixels. */
  readonly pan: (pixels: number) => void;
  /** Two fingers apart or together: how much of the days is left in sight, about which x. */
  readonly zoom: (by: number, x: number) => void;
};

type Finger = { readonly x: number; readonly y: number };

/** Pointer handlers that drag with one finger and zoom with two. The page still scrolls up and down. */
export function pinching({ pan, zoom }: Moves) {
  const fingers = new Map<number, Finger>();
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  };
  const move = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const was = spread();
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size === 1) pan(event.clientX - before.x);
    else if (was > 0 && spread() > 0) {
      const left = event.currentTarget.getBoundingClientRect().left;
      const middle = [...fingers.values()].reduce((sum, finger) => sum + finger.x, 0) / fingers.size;
      zoom(was / spread(), middle - left);
    }
  };
  const lift = (event: PointerEvent) => void fingers.delete(event.pointerId);
  return {
    onPointerDown: (event: PointerEvent) => void fingers.set(event.pointerId, { x: event.clientX, y: event.clientY }),
    onPointerMove: move,
    onPointerUp: lift,
    onPointerCancel: lift,
    onPointerLeave: lift,
  };
}
