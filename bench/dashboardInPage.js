// Runs in the page that is measured.
'use strict';

/** Milliseconds from a message, given as JSON, to the picture that shows rows of claims. */
globalThis.painted = async (text) => {
  const message = JSON.parse(text);
  const nextPicture = () => new Promise((done) => requestAnimationFrame(done));
  const start = performance.now();
  window.postMessage(message, '*');
  while (!document.querySelector('[role=option], .plain-row')) await nextPicture();
  await nextPicture();
  // What is asked for before a picture is done behind it.
  await new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', done);
    port1.start();
    port2.postMessage(0);
  });
  return performance.now() - start;
};

/** Every claim becomes a row of the page, and all are drawn anew when one changes. */
globalThis.drawPlainly = () => {
  const claims = new Map();
  const list = document.createElement('div');
  document.body.replaceChildren(list);
  const line = (text, name) => {
    const element = document.createElement('div');
    element.className = name;
    element.textContent = text;
    return element;
  };
  addEventListener('message', ({ data }) => {
    const changed = data.news?.claims.changed;
    if (!changed) return;
    for (const claim of changed) claims.set(claim.id, claim);
    const rows = [...claims.values()].map(({ status, text, message, file }) => {
      const row = line('', 'plain-row');
      row.append(line(`${status}: ${text}`, ''), line(message, ''), line(file, ''));
      return row;
    });
    list.replaceChildren(...rows);
  });
};
