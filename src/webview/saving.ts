/** Pause before something is kept, in milliseconds: scrolling asks at every picture. */
const pause = 150;

/** @returns asks for saving: done once after a pause, and at once when the page goes out of sight */
export function savedSoon(save: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    save();
  };
  document.addEventListener('visibilitychange', now);
  addEventListener('pagehide', now);
  return () => {
    clearTimeout(timer);
    timer = setTimeout(now, pause);
  };
}
