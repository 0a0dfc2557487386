import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { neverCancelled } from '../../src/core/ports/world.js';
import { verify } from '../../src/core/verify.js';
import { LivePieces } from '../../src/node/engine/livePieces.js';
import { folder, log, openDesk } from '../node/engine/support.js';
import { record, type Recorded } from '../safety/recorded.js';
import { buildCli, type BuiltCli } from '../support/builtCli.js';
import { tagproof, verified } from '../support/commandLine.js';
import { hostileFolder, isPosix, type HostileFolder } from '../support/hostileFolder.js';
import { memoryWorkspace } from '../support/memoryWorkspace.js';

describe('lessons paid for by others: places', function () {
  this.timeout(60_000);

  it('tags in fenced examples, in strings and in texts about tags are no claims', async () => {
    const here = hostileFolder();
    try {
      const tag = '#FILE_CREATED: src/none.ts';
      here.log('```', tag, '```', '', `Write \`${tag}\` for each file.`, '', '#FILE_CREATED: src/pear.ts');
      here.write(
        'README.md',
        `# Tags\n\n\`\`\`md\n${tag}\n\`\`\`\n\nA line such as \`${tag}\` claims a file.\n`,
      );
      here.write('agents/engineer.md', `# Rules\n\n${tag}\n`);
      here.write('docs/METACOGNITIVE_TAGS.md', `${tag}\n`);
      const code = [
        `const text = '// ${tag}';`,
        `const other = \`\n${tag}\n\`;`,
        '// #COMPLETION_DRIVE: Assuming src/pear.ts exists',
      ];
      here.write('src/pear.ts', `${code.join('\n')}\n`);
      const { out } = await tagproof(here.root, ['tags', '--format', 'json', '--all']);
      const { tags } = JSON.parse(out) as {
        tags: { name: string; file: string; claim: boolean }[];
      };
      assert.deepEqual(
        tags
          .filter(({ claim }) => claim)
          .map(({ name, file }) => `${name} ${file}`)
          .sort(),
        [`COMPLETION_DRIVE src/pear.ts`, `FILE_CREATED ${log}`],
      );
      const { claims } = await verified(here.root);
      assert.deepEqual(
        claims.filter(({ text }) => text.includes('none')),
        [],
      );
      assert.ok(claims.some(({ text }) => text === 'src/pear.ts exists'));
    } finally {
      here.dispose();
    }
  });

  it('a file system that hides the difference between Auth.ts and auth.ts does not hide it from a claim', async () => {
    const files = {
      [log]: '# Task 1: A\n\n#FILE_CREATED: src/Auth.ts (1 line)\n\n#FILE_CREATED: src/user.ts (1 line)\n',
      'src/auth.ts': 'x\n',
      'src/user.ts': 'x\n',
    };
    const workspace = memoryWorkspace(files);
    const real = new Map(Object.keys(files).map((path) => [path.toLowerCase(), path]));
    const { files: port } = workspace.world;
    const named = (path: string): string => real.get(path.toLowerCase()) ?? path;
    // As on macOS and Windows: every spelling opens the file, which keeps its own name.
    const insensitive = {
      ...workspace,
      world: {
        ...workspace.world,
        files: {
          ...port,
          stat: (path: string) => port.stat(named(path)),
          read: (path: string) => port.read(named(path)),
          readBytes: (path: string) => port.readBytes(named(path)),
        },
      },
    };
    const request = { tasks: [], paths: [], history: false };
    const { tasks } = await verify(insensitive, {}, request, neverCancelled);
    const claims = tasks[0]?.claims ?? [];
    const of = (text: string) => claims.find(({ claim }) => claim.text === text);
    assert.equal(of('src/user.ts exists')?.status, 'verified');
    const found = of('src/Auth.ts exists');
    assert.equal(found?.status, 'failed');
    assert.match(`${found.message} ${found.hint ?? ''}`, /src\/auth\.ts/);
  });

  it('a whole workspace is verified, not the tab that is open', async () => {
    const desk = openDesk();
    try {
      desk.here.write('README.md', '# Pears\n');
      desk.here.write('src/pear.ts', '// #COMPLETION_DRIVE: src/never.ts exists\n');
      desk.here.write(log, '# Task 7: Pears\n\n#FILE_CREATED: src/plum.ts\n');
      await desk.openFolder();
      await desk.open('README.md', '# Pears\n');
      const { problems, tagged } = await desk.verify();
      assert.deepEqual(tagged, [log, 'src/pear.ts']);
      assert.deepEqual(problems.map(({ file }) => file).sort(), [log, 'src/pear.ts']);
    } finally {
      await desk.dispose();
    }
  });

  it('problems come when a text says something false, and are gone with the file that they were about', async () => {
    const desk = openDesk();
    try {
      const text = '# Task 7: Pears\n\n#FILE_CREATED: src/pear.ts (9 lines)\n';
      desk.here.write('src/pear.ts', 'one\n// #COMPLETION_DRIVE: src/never.ts exists\n');
      desk.here.write(log, text);
      await desk.openFolder();
      await desk.open(log, text);
      const live = async (): Promise<readonly string[]> => {
        const news = await desk.ask('live', { folder, path: log, whole: true });
        return news ? (new LivePieces().take(news)?.problems ?? []).map(({ message }) => message) : [];
      };
      assert.match((await live()).join(), /9 lines/);
      const files = async (): Promise<readonly string[]> =>
        (await desk.verify()).problems.map(({ file }) => file).sort();
      assert.deepEqual(await files(), [log, 'src/pear.ts']);
      rmSync(desk.here.path('src/pear.ts'));
      await desk.ask('changed', { folder, paths: ['src/pear.ts'] });
      assert.deepEqual(await files(), [log]);
      rmSync(desk.here.path(log));
      await desk.ask('closeText', { folder, path: log });
      await desk.ask('changed', { folder, paths: [log] });
      assert.deepEqual(await files(), []);
      assert.equal(await desk.ask('live', { folder, path: log, whole: true }), undefined);
    } finally {
      await desk.dispose();
    }
  });

  describe('of programs', () => {
    let cli: BuiltCli;
    let here: HostileFolder;
    before(async function () {
      if (!isPosix) this.skip(); // the decoys are shell scripts
      cli = await buildCli();
    });
    beforeEach(() => {
      here = hostileFolder();
      here.commit();
      here.git('checkout', '-q', '-b', 'work');
    });
    afterEach(() => here?.dispose());
    after(() => cli?.dispose());

    it('git is asked for all files at once, not once for each', async () => {
      const ask = async (files: number): Promise<Recorded> => {
        const names = Array.from({ length: files }, (_, at) => `src/pear${at}.ts`);
        for (const name of names) here.write(name, 'one\n// #COMPLETION_DRIVE: Assuming pears ripen\n');
        here.log(
          ...names.flatMap((name) => [
            `#FILE_CREATED: ${name} (2 lines)`,
            '',
            `#FILE_CREATED: missing/${name}`,
            '',
          ]),
        );
        return record(cli, ['verify', '--format', 'json', '--no-report'], here.root);
      };
      const few = await ask(3);
      const many = await ask(300);
      assert.match(many.out, /src\/pear299\.ts/);
      assert.ok(few.git.length > 0);
      assert.equal(many.git.length, few.git.length);
    });

    it('no search program is needed, neither that of VS Code nor one on the PATH', async () => {
      here.write('src/deep/pear.ts', 'export const ripe = true;\n');
      here.log(
        '#FILE_CREATED: src/deep/pear.ts (1 line)',
        '  Verification: grep -rn "ripe" src',
        '',
        '#COMPLETION_DRIVE: Assuming pears are found',
        '  Verification: rg ripe src/deep/pear.ts && find src -name "*.ts"',
      );
      const done = await record(cli, ['verify', '--format', 'json', '--no-report'], here.root);
      const { tasks } = JSON.parse(done.out) as { tasks: { claims: { text: string; status: string }[] }[] };
      const searched = tasks.flatMap(({ claims }) => claims).filter(({ text }) => /^(?:grep|rg)/.test(text));
      assert.deepEqual(
        searched.map(({ status }) => status),
        ['verified', 'verified'],
        done.out,
      );
      assert.deepEqual(done.decoys, []);
      assert.ok(
        done.programs.every(([program]) => /(?:^|\/)git$/.test(program ?? '')),
        JSON.stringify(done.programs),
      );
    });
  });
});
