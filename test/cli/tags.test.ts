import assert from 'node:assert/strict';
import { tagproof } from '../support/commandLine.js';
import { hostileFolder, logPath, type HostileFolder } from '../support/hostileFolder.js';

interface Row {
  file: string;
  line: number;
  column: number;
  endLine: number;
  name: string;
  text: string;
  fields: { key: string; canonical: string; value: string }[];
  claim: boolean;
  reason: string | null;
}

describe('tagproof tags', () => {
  for (const repository of [true, false])
    describe(repository ? 'in a repository' : 'outside git', () => {
      let here: HostileFolder;
      before(() => {
        here = hostileFolder(repository);
        here.log(
          '#FILE_CREATED: src/pear.ts (1 line)',
          '  Purpose: grows',
          '',
          'We talked about `#FILE_CREATED` here.',
        );
        here.write(
          'src/pear.ts',
          'const a = 1;\n  // #COMPLETION_DRIVE: Assuming pears ripen\nexport { a };\n',
        );
        here.write('vendor/plum.ts', '// #COMPLETION_DRIVE: Assuming plums ripen\n');
        here.write('docs/agents/rules.md', '#FILE_CREATED: docs/plan.md\n');
        here.write('pear.png', new Uint8Array([0x89, 0x50, 0, 0]));
        here.write('plum.png', new Uint8Array([0x89, 0x50, 0, 0]));
        here.write('tagproof.config.json', '{ "exclude": ["vendor/**"] }');
      });
      after(() => here.dispose());

      const rows = async (folder: string, ...argv: string[]): Promise<Row[]> => {
        const { code, out } = await tagproof(folder, ['tags', '--format', 'json', ...argv]);
        assert.equal(code, 0);
        const value = JSON.parse(out) as { schemaVersion: number; tags: Row[] };
        assert.equal(value.schemaVersion, 1);
        return value.tags;
      };
      const files = async (...argv: string[]): Promise<string[]> => [
        ...new Set((await rows(here.root, ...argv)).map((row) => row.file)),
      ];

      it('gives places that count from one', async () => {
        assert.deepEqual(await rows(here.root), [
          {
            file: logPath,
            line: 3,
            column: 1,
            endLine: 4,
            name: 'FILE_CREATED',
            text: 'src/pear.ts (1 line)',
            fields: [{ key: 'Purpose', canonical: 'purpose', value: 'grows' }],
            claim: true,
            reason: null,
          },
          {
            file: 'src/pear.ts',
            line: 2,
            column: 6,
            endLine: 2,
            name: 'COMPLETION_DRIVE',
            text: 'Assuming pears ripen',
            fields: [],
            claim: true,
            reason: null,
          },
        ]);
      });

      it('says with --all why an occurrence is no claim', async () => {
        const all = await rows(here.root, '--all');
        assert.equal(all.find((row) => row.line === 6)?.reason, 'mention');
        assert.equal(all.find((row) => row.file === 'docs/agents/rules.md')?.reason, 'definition-document');
        assert.equal(all.find((row) => row.file === 'docs/agents/rules.md')?.claim, false);
      });

      it('reads what is named, even where the excludes hide it', async () => {
        assert.deepEqual(await files('vendor/plum.ts'), ['vendor/plum.ts']);
        assert.deepEqual(await files('vendor'), ['vendor/plum.ts']);
        assert.deepEqual(await files('vendor/'), ['vendor/plum.ts']);
        assert.deepEqual(await files('docs/agents/rules.md'), ['docs/agents/rules.md']);
        assert.deepEqual(await files('docs/agents'), ['docs/agents/rules.md']);
        assert.deepEqual(await files('src', 'vendor/plum.ts'), ['vendor/plum.ts', 'src/pear.ts']);
        assert.deepEqual(await files('.', 'src'), [logPath, 'src/pear.ts']);
        assert.equal((await rows(here.root, 'src/pear.ts', 'src', 'src/pear.ts')).length, 1);
      });

      it('obeys the excludes all the same with --respect-excludes', async () => {
        for (const path of ['vendor/plum.ts', 'vendor', 'docs/agents/rules.md', 'docs/agents'])
          assert.deepEqual(await files('--respect-excludes', path), [], path);
        assert.deepEqual(await files('--respect-excludes', 'src'), ['src/pear.ts']);
      });

      it('takes names from a subfolder', async () => {
        const found = await rows(here.path('src'), 'pear.ts');
        assert.deepEqual(
          found.map((row) => row.file),
          ['src/pear.ts'],
        );
        assert.deepEqual((await rows(here.path('src'), '..')).length, 2);
      });

      it('groups them by file for people', async () => {
        const { out } = await tagproof(here.root, ['tags']);
        assert.equal(
          out,
          `${logPath}\n     3  #FILE_CREATED src/pear.ts (1 line)\n\nsrc/pear.ts\n     2  #COMPLETION_DRIVE Assuming pears ripen\n\n2 claims and decisions\n`,
        );
        assert.match((await tagproof(here.root, ['tags', '--all'])).out, /\(no claim: mention\)\n/);
        assert.equal((await tagproof(here.root, ['tags', 'vendor', '--respect-excludes'])).out, 'No tags.\n');
      });

      it('says on stderr what was not read, a line for each reason', async () => {
        const { err } = await tagproof(here.root, ['tags', '--format', 'json']);
        assert.equal(err, '2 files not read: it is a binary file (pear.png, plum.png)\n');
        assert.equal(
          (await tagproof(here.root, ['tags', 'pear.png'])).err,
          'pear.png: not read: it is a binary file\n',
        );
      });
    });

  it('works in a folder that nothing marks as a workspace', async () => {
    const here = hostileFolder(false);
    try {
      here.write('a/pear.ts', '// #COMPLETION_DRIVE: Assuming pears ripen\n');
      assert.match((await tagproof(here.root, ['tags'])).out, /^a\/pear\.ts\n/);
      assert.match((await tagproof(here.root, ['tags', 'a'])).out, /pear\.ts\n/);
      assert.match((await tagproof(here.root, ['tags', 'a/pear.ts'])).out, /^a\/pear\.ts\n/);
    } finally {
      here.dispose();
    }
  });
});
