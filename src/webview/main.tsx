import { render } from 'preact';
import { keepingFocus } from './focus.js';
import { Page } from './model/page.js';
import { App } from './parts/App.js';
import type { ToEditor } from './protocol.js';
import { savedSoon } from './saving.js';

interface VsCode {
  postMessage(message: ToEditor): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();
const root = document.getElementById('page') ?? document.body;
const wide = matchMedia('(min-width: 800px)');
let asked = false;
let restored = false;
/** Names what was shown last. */
let drawn = '';

const page = new Page(
  {
    post: (message) => vscode.postMessage(message),
    changed: drawSoon,
    isBusy: () => document.hasFocus(),
  },
  vscode.getState(),
);
const save = savedSoon(() => vscode.setState(page.view));

/** However much changes, it is drawn once, with the next picture: of a hidden page there is none. */
function drawSoon(): void {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    draw();
    save();
  });
}

function draw(): void {
  const { top } = page.view;
  keepingFocus(() => render(<App page={page} view={page.view} wide={wide.matches} />, root));
  const { shown } = page;
  if (!shown || shown.folder.version === 0) return;
  const now = `${shown.folder.state.folder}\n${shown.task?.id ?? ''}`;
  // What there is to scroll is there only now; what is another one is read from its top.
  if (!restored || now !== drawn) document.scrollingElement?.scrollTo(0, restored ? 0 : top);
  restored = true;
  drawn = now;
}

addEventListener('message', ({ data }: MessageEvent<unknown>) => page.take(data));
addEventListener('error', ({ message }) => page.post({ kind: 'failed', message }));
addEventListener('unhandledrejection', ({ reason }) =>
  page.post({ kind: 'failed', message: String(reason) }),
);
document.addEventListener(
  'scroll',
  ({ target }) => {
    if (!restored) return;
    if (target === document) page.scrolled({ top: document.scrollingElement?.scrollTop ?? 0 });
    save();
  },
  // Of the list of claims, which scrolls by itself, the document hears only before the list does.
  { passive: true, capture: true },
);
document.addEventListener('visibilitychange', () => {
  document.body.classList.toggle('is-hidden', document.hidden);
});
wide.addEventListener('change', drawSoon);

drawSoon();
page.start();
