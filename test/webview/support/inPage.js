// Runs in the page before anything of its own: what VS Code gives a webview, and what tests ask of it.
'use strict';

{
  let kept = null;
  const nextPicture = () => new Promise((done) => requestAnimationFrame(done));

  /** Messages come in order: when the last one is there, all are. */
  const arrived = () =>
    new Promise((done) => {
      const last = ({ data }) => {
        if (data !== 'arrived?') return;
        removeEventListener('message', last);
        done();
      };
      addEventListener('message', last);
      window.postMessage('arrived?', '*');
    });

  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => globalThis.saidToEditor(message),
    getState: () => kept,
    setState: (state) => {
      kept = structuredClone(state);
    },
  });

  globalThis.inPage = {
    start({ state, colors, classes, ground }) {
      kept = state;
      addEventListener('DOMContentLoaded', () => {
        const { style } = document.documentElement;
        for (const [name, value] of Object.entries(colors)) style.setProperty(`--vscode-${name}`, value);
        document.body.classList.add(...classes);
        document.body.style.backgroundColor = `var(--vscode-${ground})`;
      });
    },

    async drawn() {
      await nextPicture();
      await nextPicture();
    },

    async tell(messages) {
      for (const message of JSON.parse(messages)) window.postMessage(message, '*');
      await arrived();
      await this.drawn();
    },

    /** It is kept at the latest when nobody looks any more. */
    leave() {
      dispatchEvent(new Event('pagehide'));
      return kept;
    },
  };
}
