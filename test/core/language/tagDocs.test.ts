import assert from 'node:assert/strict';
import { defaultConfig } from '../../../src/core/config.js';
import { sentenceClaims } from '../../../src/core/claim/sentence/index.js';
import { insertableTags, knownTag } from '../../../src/core/language/knownTags.js';
import { tagDocs } from '../../../src/core/language/tagDocs.js';
import { examples } from '../../../src/core/tag/examples.js';
import { readTags } from '../../../src/core/tag/scan.js';
import { vocabulary } from '../../../src/core/tag/vocabulary.js';

describe('documentation of a tag', () => {
  it('has a bad and a good example for every tag of the vocabulary, and for no other', () => {
    assert.deepEqual(Object.keys(examples).sort(), vocabulary.map(({ name }) => name).sort());
  });

  for (const { name, family } of vocabulary) {
    if (family === 'verifier') continue;
    it(`shows a #${name} that is read as its author meant it`, () => {
      const written = name === 'SUGGEST' ? 'SUGGEST_VALIDATION' : name;
      const path = '.orchestration/implementation-log.md';
      const text = `#${written}: ${examples[name]?.good ?? ''}\n`;
      const { tags, findings } = readTags(path, text, defaultConfig, new Set([path]));
      assert.deepEqual(
        tags.map((tag) => [tag.name, tag.claim]),
        [[written, true]],
      );
      assert.equal(tags[0]?.fields.length, text.trimEnd().split('\n').length - 1);
      assert.deepEqual(findings, []);
    });
  }

  it('shows assumptions of which the good one can be checked and the bad one cannot', () => {
    for (const name of ['COMPLETION_DRIVE', 'COMPLETION_DRIVE_INTEGRATION']) {
      const claims = (text: string): number => {
        const { document, tags } = readTags(
          'log.md',
          `#${name}: ${text}\n`,
          defaultConfig,
          new Set(['log.md']),
        );
        const [tag] = tags;
        return tag
          ? sentenceClaims(tag, { taskId: '', config: defaultConfig, document, tags, isLog: true }).length
          : -1;
      };
      assert.equal(claims(examples[name]?.bad ?? ''), 0);
      assert.equal(claims(examples[name]?.good ?? ''), 1);
    }
  });

  it('says name, family, life, meaning, fields and examples', () => {
    const tag = knownTag('file_created', defaultConfig);
    assert.equal(
      tag && tagDocs(tag),
      [
        '**\\#FILE_CREATED** · file · stays in the log',
        'A file this task created, with its number of lines.',
        'Fields: Description, Purpose, Dependencies, Routes, Methods, Exports',
        'Bad (names no file):',
        '```markdown\n#FILE_CREATED: the auth routes\n```',
        'Good:',
        '```markdown\n#FILE_CREATED: src/api/routes/auth.ts (156 lines)\n  Description: Authentication endpoints\n```',
      ].join('\n\n'),
    );
  });

  it('knows open families, configured tags and no others', () => {
    assert.equal(knownTag('COMPLETION_DRIVE_IMPL', defaultConfig)?.name, 'COMPLETION_DRIVE_IMPL');
    assert.equal(knownTag('VERIFIED', defaultConfig)?.family, 'verifier');
    assert.equal(knownTag('NOTHING', defaultConfig), undefined);
    const config = { tags: [{ name: 'CARGO_CULT', family: 'ours', documentation: '<b>`x`' }] };
    const tag = knownTag('Cargo_Cult', config);
    assert.equal(tag?.family, 'ours');
    assert.ok(tag && !tagDocs(tag).includes('<b>`x`'.slice(0, 3) + '`'));
    assert.ok(tag && !tagDocs(tag).includes('Bad'));
    const names = insertableTags(config).map(({ name }) => name);
    assert.equal(names.filter((name) => name === 'CARGO_CULT').length, 1);
    assert.equal(insertableTags(config), insertableTags(config));
  });
});
