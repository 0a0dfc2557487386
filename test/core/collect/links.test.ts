import assert from 'node:assert/strict';
import { memoryWorld, type MemoryFiles } from '../../support/memoryWorld.js';
import { check, checking } from './support/collecting.js';

/** Checks `docs/guide.md`, in a workspace that has the other files, too. */
async function links(text: string, others: MemoryFiles = {}): Promise<string> {
  const world = memoryWorld({ 'docs/guide.md': text, ...others });
  const { outcome, message } = await check('links', ['docs/guide.md'], checking(world));
  return `${outcome}: ${message}`;
}

const good = 'passed: 1 link of 1 document lead somewhere';
const aside = 'passed: 0 links of 1 document lead somewhere; 1 lead elsewhere and were not looked at';

describe('collecting links', () => {
  const others: MemoryFiles = {
    'README.md': '# Read me\n\n## What’s new in 2.0?\n\n## Twice\n\n## Twice\n\n<a id="here"></a>\n',
    'docs/install.md': '# Install',
    'docs/shop/README.md': '# Shop',
    'docs/two words.md': '# Two words',
    'docs/cart.png': 'picture',
    'src/cart.ts': 'one\ntwo\n',
    'page.html': '<p>',
  };
  const reachable: Readonly<Record<string, string>> = {
    'a file beside it': '[a](install.md)',
    'a file above it': '[a](../README.md)',
    'a file from the root': '[a](/README.md)',
    'a folder': '[a](shop/)',
    'a file without its ending': '[a](./install)',
    'the page that is made of a file': '[a](install.html)',
    'a name with a blank': '[a](two%20words.md)',
    'a name in angle brackets': '[a](<two words.md>)',
    'a file with a question': '[a](cart.png?raw=true)',
    'a picture': '![a](cart.png)',
    'a picture in HTML': '<p align="center"><img src="cart.png"></p>',
    'a definition': '[a]: install.md',
    'a heading of its own': '# Some `code` here\n\n[a](#some-code-here)',
    'a heading with signs': '[a](../README.md#whats-new-in-20)',
    'the second of two headings': '[a](../README.md#twice-1)',
    'a heading in other letters': '[a](../README.md#Read-Me)',
    'a heading with its own name': '# Install {#setup}\n\n[a](#setup)',
    'a place in HTML': '[a](../README.md#here)',
    'the top': '[a](#top)',
    'lines of code': '[a](../src/cart.ts#L1-L3)',
    'words to look for': '[a](../README.md#:~:text=words)',
  };
  for (const [what, text] of Object.entries(reachable))
    it(`finds ${what}`, async () => assert.equal(await links(text, others), good));

  const broken: Readonly<Record<string, readonly [string, string]>> = {
    'a file that is not there': [
      '[a](missing.md)',
      'docs/guide.md:1 missing.md: there is no docs/missing.md',
    ],
    'a picture that is not there': ['\n![a](x.png)', 'docs/guide.md:2 x.png: there is no docs/x.png'],
    'a picture in HTML': ['<img src="x.png">', 'docs/guide.md:1 x.png: there is no docs/x.png'],
    'a definition': ['[a][b]\n\n[b]: gone.md', 'docs/guide.md:3 gone.md: there is no docs/gone.md'],
    'a heading that is not there': ['[a](#nowhere)\n\n# Title', 'docs/guide.md has no heading #nowhere'],
    'a heading of another file': ['[a](install.md#run)', 'docs/install.md has no heading #run'],
    'a line that is not there': ['[a](../src/cart.ts#L40)', 'src/cart.ts has only 3 lines'],
    'a name in other letters': ['[a](Install.md)', 'it is spelled docs/install.md'],
    nothing: ['[a]()', 'it leads nowhere'],
    'a label without definition': ['See [the guide][guide].', 'docs/guide.md:1 [guide] is not defined'],
    'a place on one machine': ['[a](C:/x.md)', 'it is a place on one machine'],
    'a file address': ['[a](file:///etc/passwd)', 'it is a place on one machine'],
    'an address without a host': ['[a](https:///path)', 'it names no host'],
    'signs that stand for nothing': ['[a](50%.md)', 'its % signs stand for no character'],
    'a folder as a picture': ['![a](shop)', 'docs/shop is a folder'],
    'a path from the root below a folder that is there': ['[a](/docs/x.md)', 'there is no docs/x.md'],
  };
  for (const [what, [text, reason]] of Object.entries(broken))
    it(`finds broken: ${what}`, async () => {
      const found = await links(text, others);
      assert.ok(found.startsWith('failed: 1 broken link: ') && found.endsWith(reason), found);
    });

  const elsewhere: Readonly<Record<string, string>> = {
    'a page of the web': '<https://example.com/a?b=c#d>',
    'an address for mail': '[a](mailto:a@example.com)',
    'a page of the site that shows it': '[a](../../../issues)',
    'what a site fills in': '[a]({{site.url}}/x)',
    'a place of a site': '[a](/guide/start)',
  };
  for (const [what, text] of Object.entries(elsewhere))
    it(`does not look at ${what}`, async () => assert.equal(await links(text, others), aside));

  it('sees no links in code, comments, footnotes and front matter', async () => {
    const text =
      '---\nlink: "[a](x.md)"\n---\n\n`[a](x.md)`\n\n```md\n[a](x.md)\n```\n\n<!-- [a](x.md) <img src="x.png"> -->\n\n' +
      'A note[^1] and a matrix[i][j].\n\n[^1]: words.md are no place\n';
    assert.equal(await links(text), 'passed: 0 links of 1 document lead somewhere');
  });

  it('never follows a link out of the workspace', async () => {
    const asked: string[] = [];
    const world = memoryWorld({
      'docs/guide.md': '[a](../../etc/passwd) [b](/../../etc/passwd) [c](..%2f..%2fx)',
    });
    const files = { ...world.files, stat: (path: string) => (asked.push(path), world.files.stat(path)) };
    await check('links', ['docs/guide.md'], checking({ ...world, files }));
    assert.deepEqual(asked, []);
  });

  it('names the first of many, and counts the others', async () => {
    const text = Array.from({ length: 9 }, (_, at) => `[a](x${at}.md)`).join('\n');
    assert.match(await links(text), /^failed: 9 broken links: .*x4\.md; and 4 more$/);
  });

  it('does not pass what it could not read', async () => {
    const world = memoryWorld({ 'cart.ts': 'x', '.env.md': '' });
    assert.equal((await check('links', ['cart.ts'], checking(world))).outcome, 'error');
    const { outcome, message } = await check('links', ['gone.md'], checking(world));
    assert.deepEqual([outcome, message], ['error', 'gone.md cannot be read: there is no such file']);
  });

  it('reads long documents in pieces, with definitions from any of them', async () => {
    const section = (at: number): string =>
      `## Part ${at}\n\n${'- item\n'.repeat(400)}\n[a][far] [b](#part-${at})\n`;
    const text = `${Array.from({ length: 6 }, (_, at) => section(at)).join('\n')}\n[far]: install.md\n[b](gone.md)\n`;
    const found = await links(text, others);
    assert.match(found, /^failed: 1 broken link: docs\/guide\.md:\d+ gone\.md/);
    assert.equal(/:(\d+) gone/.exec(found)?.[1], String(text.split('\n').length - 1));
  });

  it('says that a document of nothing but marks was not read whole', async () => {
    assert.match(await links('> - '.repeat(30_000)), /^(?:passed|error): /);
    assert.match(await links(`${'x'.repeat(80_000)} [a](gone.md)`), /^error: docs\/guide\.md is longer/);
  });

  it('ends in time for hostile documents', async () => {
    for (const piece of [
      '[',
      '![',
      '](',
      '[a][',
      '<a href="',
      '<!--',
      '<h1>',
      '{#',
      '# ',
      '`',
      '[a]: ',
      '*',
      '\n- ',
      '> ',
    ])
      assert.ok(await links(piece.repeat(60_000)));
  });

  it('is cancelled', async () => {
    const context = { ...checking(memoryWorld({ 'a.md': '' })), token: { cancelled: true } };
    assert.equal((await check('links', ['a.md'], context)).message, 'cancelled before it ended');
  });
});
