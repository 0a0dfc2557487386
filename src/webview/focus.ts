/**
 * Draws. Where what had the focus is gone afterwards, what was around it gets it: a person at the keyboard goes on
 * from there, and is not sent back to the top.
 */
export function keepingFocus(draw: () => void): void {
  const focused = document.hasFocus() ? document.activeElement : null;
  const around: HTMLElement[] = [];
  for (let at = focused?.parentElement; at && at !== document.body; at = at.parentElement) around.push(at);
  draw();
  if (!focused || focused.isConnected) return;
  // A part knew better where to go on.
  if (document.activeElement && document.activeElement !== document.body) return;
  // An empty one would say nothing.
  const near = around.find((one) => one.isConnected && one.textContent !== '');
  if (!near) return;
  if (!near.hasAttribute('tabindex')) {
    near.tabIndex = -1;
    near.addEventListener('blur', () => near.removeAttribute('tabindex'), { once: true });
  }
  near.focus({ preventScroll: true });
}
