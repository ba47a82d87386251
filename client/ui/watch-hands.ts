/** From now on: whether somebody has gone on, by key or finger. Whoever asked stops watching. */
export function watchHands(): { readonly wentOn: () => boolean; readonly stop: () => void } {
  let wentOn = false;
  const note = () => {
    wentOn = true;
  };
  for (const event of hands) document.addEventListener(event, note, true);
  const stop = () => {
    for (const event of hands) document.removeEventListener(event, note, true);
  };
  return { wentOn: () => wentOn, stop };
}

const hands = ['keydown', 'pointerdown'] as const;
