import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openText, openUntitled } from '../support/text.js';
import { untilHolds } from '../support/until.js';
import { fileUri, restoreWorkspace, writeOutside } from '../support/workspace.js';

const log = '.orchestration/implementation-log.md';

/** Text and type of every token, with its modifiers behind a dot. */
async function tokensOf(document: vscode.TextDocument): Promise<string[]> {
  const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend | undefined>(
    'vscode.provideDocumentSemanticTokensLegend',
    document.uri,
  );
  const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
    'vscode.provideDocumentSemanticTokens',
    document.uri,
  );
  if (!legend || !tokens) return [];
  const found: string[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < tokens.data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0, bits = 0] = tokens.data.slice(at, at + 5);
    character = lines > 0 ? characters : character + characters;
    line += lines;
    const text = document.getText(new vscode.Range(line, character, line, character + length));
    const modifiers = legend.tokenModifiers.filter((_, bit) => (bits & (1 << bit)) !== 0);
    found.push([`${text} ${legend.tokenTypes[type] ?? '?'}`, ...modifiers].join('.'));
  }
  return found;
}

describe('semantic tokens', () => {
  afterEach(restoreWorkspace);

  it('know tags, fields, paths and counts', async () => {
    const { document } = await openText(log);
    await untilHolds(async () => {
      const tokens = await tokensOf(document);
      for (const one of [
        '#FILE_CREATED tagproofTag',
        'Routes property',
        'src/api/routes/auth.ts tagproofPath',
        '156 lines number',
      ])
        assert.ok(tokens.includes(one), `${one} in ${tokens.join(' | ')}`);
    });
  });

  it('tell a mention from a claim', async () => {
    const { document } = await openUntitled(
      'The tag `#FILE_CREATED: a.ts` names a file.\n\n#FILE_CREATED: b.ts\n',
    );
    await untilHolds(async () => {
      const tokens = await tokensOf(document);
      assert.ok(tokens.includes('#FILE_CREATED tagproofTag.mention'), tokens.join(' | '));
      assert.ok(tokens.includes('#FILE_CREATED tagproofTag'), tokens.join(' | '));
    });
  });

  it('know the tags that the configuration adds', async () => {
    writeOutside(
      'tagproof.config.json',
      JSON.stringify({ tags: [{ name: 'RISK_NOTE', family: 'planning', documentation: 'A risk.' }] }),
    );
    writeOutside('docs/risks.md', '# Risks\n\n#RISK_NOTE: the token secret is short\n');
    const document = await vscode.workspace.openTextDocument(fileUri('docs/risks.md'));
    await vscode.window.showTextDocument(document);
    await untilHolds(async () => assert.deepEqual(await tokensOf(document), ['#RISK_NOTE tagproofTag']));
  });

  it('leave a language that has colours of its own alone', async () => {
    let answer: vscode.SemanticTokens | undefined;
    const own = vscode.languages.registerDocumentSemanticTokensProvider(
      { language: 'python' },
      { provideDocumentSemanticTokens: () => answer },
      new vscode.SemanticTokensLegend(['variable']),
    );
    try {
      const { document } = await openUntitled(
        'a = 1 # #COMPLETION_DRIVE: Assuming bcrypt is installed\n',
        'python',
      );
      await untilHolds(async () => {
        const symbols = await vscode.commands.executeCommand<unknown[] | undefined>(
          'vscode.executeDocumentSymbolProvider',
          document.uri,
        );
        assert.equal(symbols?.length, 1);
      });
      // Not even while that language's provider still looks for an answer.
      assert.deepEqual(await tokensOf(document), []);
      answer = new vscode.SemanticTokens(new Uint32Array([0, 0, 1, 0, 0]));
      assert.deepEqual(await tokensOf(document), ['a variable']);
    } finally {
      own.dispose();
    }
  });
});
