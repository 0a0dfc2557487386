import assert from 'node:assert/strict';
import { createDocumentChecks } from '../../../src/node/collect/documents.js';

describe('markdownlint behind its port', () => {
  it('finds what is wrong, by the rules it is given', async () => {
    const found = await createDocumentChecks().lint([
      { path: 'docs/a.md', text: '# A\n\n### C\n\nSee (this)[that].\n' },
      { path: 'b.md', text: '# B \n', config: { MD009: false } },
      { path: 'c.md', text: '# C\n<b>x</b>\n', config: { default: false, 'no-inline-html': true } },
    ]);
    assert.deepEqual(found, [
      'docs/a.md:3 MD001 Heading levels should only increment by one level at a time ' +
        '(Expected: h2; Actual: h3)',
      'docs/a.md:5 MD011 Reversed link syntax ((this)[that])',
      'c.md:2 MD033 Inline HTML (Element: b)',
    ]);
  });

  it('survives rules with odd settings', async () => {
    const config = {
      MD044: { names: 5 },
      MD013: { line_length: 'x' },
      MD043: { headings: [null] },
      XY: [],
      default: 3,
    };
    assert.ok(await createDocumentChecks().lint([{ path: 'a.md', text: '# A\n', config }]));
    assert.ok(await createDocumentChecks().lint([{ path: '__proto__', text: '# A\n' }]));
  });

  it('takes settings inside a document for data', async () => {
    const text = '<!-- markdownlint-configure-file {"extends": "./evil.cjs", "MD013": false} -->\n\n# A\n';
    assert.deepEqual(await createDocumentChecks().lint([{ path: 'a.md', text, config: {} }]), []);
  });

  it('is ended when a document takes too long', async () => {
    const text = `${'| a '.repeat(20_000)}\n${'|-'.repeat(20_000)}`;
    await assert.rejects(createDocumentChecks({ deadline: 300 }).lint([{ path: 'a.md', text }]), {
      message: 'it took longer than 0.3 seconds',
    });
  });
});
