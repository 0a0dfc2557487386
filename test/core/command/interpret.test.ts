import assert from 'node:assert/strict';
import { interpret, type Interpretation } from '../../../src/core/command/interpret.js';
import type { FilePort } from '../../../src/core/ports/files.js';
import { memoryWorld } from '../../support/memoryWorld.js';
import { mapPath, project, run } from './fixture.js';

const ran = (result: Interpretation): Extract<Interpretation, { kind: 'ran' }> => {
  assert.equal(result.kind, 'ran', JSON.stringify(result));
  return result;
};

async function reason(line: string, files = project): Promise<string> {
  const result = await run(line, files);
  return result.kind === 'ran' ? `ran: ${result.exit}` : `${result.kind}: ${result.reason}`;
}

describe('Interpreting command lines', () => {
  it('says what was read, with its hash, and where lines were found', async () => {
    const world = memoryWorld(project);
    const result = ran(await run('grep -n API_KEY .env.example'));
    assert.equal(result.stdout, '2:API_KEY=\n');
    const read = world.files.read('.env.example');
    assert.deepEqual(result.reads, [{ file: '.env.example', hash: read.kind === 'text' ? read.hash : '' }]);
    assert.deepEqual(result.places, [{ file: '.env.example', line: 2 }]);
  });

  it('asks for a server or an approval where a real program is needed', async () => {
    assert.match(
      await reason('curl http://localhost:3000/health'),
      /^needs-running: `curl` asks a server: needs a running server/,
    );
    assert.match(await reason('npm test'), /^needs-running: `npm` runs a program: needs approval/);
    assert.match(await reason('ls && git status'), /^needs-running: `git` runs a program/);
    assert.match(
      await reason('false && rm -rf /'),
      /^needs-running: `rm`/,
      'also where it would not be reached',
    );
    const result = await run('npm test');
    assert.equal(result.kind === 'needs-running' && result.line, 'npm test');
  });

  it('refuses options it does not know by name', async () => {
    for (const [line, option] of Object.entries({
      "grep -P 'a' README.md": '-P of grep',
      'grep -f patterns README.md': '-f of grep',
      'grep -z a README.md': '-z of grep',
      'grep --nonsense a README.md': '--nonsense of grep',
      'grep --count=3 a README.md': '--count=3 of grep',
      'find . -exec ls {} +': '-exec of find',
      'find . -delete': '-delete of find',
      'find . -newer README.md': '-newer of find',
      'find . -type l': '-type l of find',
      'ls -t': '-t of ls',
      'tail -f logs/app.log': '-f of tail',
      'sed -i s/a/b/ README.md': '-i of sed',
      'sort -k2 data/numbers.txt': '-k of sort',
      'cat -A README.md': '-A of cat',
    }))
      assert.match(
        await reason(line),
        new RegExp(`^needs-running: not interpretable: (?:the option )?${option.replace(/[-]/g, '\\-')}`),
        line,
      );
  });

  it('refuses forms of known programs whose answer it does not know', async () => {
    for (const line of [
      'grep --color=always a README.md',
      'ls --color=always',
      'ls -S',
      'sed s/a/b/ README.md',
      "sed -n '1,5d' README.md",
      "sed -n '0p' README.md",
      'head -n x README.md',
      'tr a b',
      'cat README.md | tr -d [[:alpha:]]',
      'cut -c1 README.md',
      'cut -d, -f0 data/table.csv',
      'echo -e a',
      "echo 'a\\nb'",
      'uniq a b',
      'file -i README.md',
      'file',
      'grep -o -A1 a README.md',
      "grep -wo 'f.*o' data/words.txt",
      "grep -w 'x*' data/words.txt",
      'find . ( -name a',
      'find . -name',
      'find . -print -name a',
      'find . -maxdepth x',
      'rg -U a README.md',
      'rg -e a -e b README.md',
      "rg '\\d+' README.md",
      "grep --include='[[:alpha:]]*' a README.md",
      'ls [[:upper:]]*',
      'grep -m x a README.md',
    ])
      assert.match(await reason(line), /^needs-running: not interpretable/, line);
  });

  it('does not answer what depends on the machine or on waiting for input', async () => {
    for (const line of [
      'test -x README.md',
      'test README.md -nt package.json',
      'ls -l | grep README',
      'rg Team .',
      'rg Team',
      'grep Team',
      'cat',
      'wc -l',
      'wc -L data/utf8.txt',
      'head -c 3 data/utf8.txt',
      'cd',
      'echo ~',
      'find /dev/null',
      'file /dev/null',
      'file src/auth.ts',
      'cat < src',
    ])
      assert.match(await reason(line), /^unknowable/, line);
  });

  it('says nothing about what lies outside the workspace', async () => {
    for (const line of [
      'cat ~/.ssh/id_rsa',
      'ls /etc/passwd',
      'cat ../../etc/passwd',
      'ls src/../../x',
      'ls ..',
      'test -f /etc/passwd',
      'grep -r root /etc',
      'find /',
      'cd / && ls',
      'cat < /etc/passwd',
      'ls /etc/*',
      'ls ../*',
      'cat file:///etc/passwd',
      'cat C:/Windows/win.ini',
      "cat '\\\\server\\share'",
    ])
      assert.match(await reason(line), /^unknowable: .*(?:outside the workspace)|absolute path/, line);
  });

  it('follows a path mapping', async () => {
    const result = ran(await run('grep -c Team /home/author/demo/README.md /home/author/demo/CHANGELOG.md'));
    assert.equal(result.stdout, '/home/author/demo/README.md:3\n/home/author/demo/CHANGELOG.md:0\n');
  });

  it('never shows values of a real .env file', async () => {
    const files = { ...project, '.env': 'DATABASE_URL=postgres://secret\nAPI_KEY=hunter2\n' };
    for (const line of [
      'cat .env',
      'head .env',
      'grep hunter2 .env',
      'grep postgres .env',
      'grep "API_KEY=h" .env',
      'grep -v X .env',
      'grep -o "API_KEY" .env',
      'wc -l .env',
      'sed -n 1p .env',
      'sort .env',
      'test -r .env',
      'file .env',
    ])
      assert.doesNotMatch(JSON.stringify(await run(line, files)), /hunter2"|secret"|postgres:/, line);
    for (const line of ['cat .env', 'grep -v X .env', 'wc -l .env', 'cat .env | wc -l'])
      assert.match(await reason(line, files), /^unknowable/, line);
  });

  it('answers whether a real .env file declares a name', async () => {
    const files = { ...project, '.env': 'DATABASE_URL=postgres://secret\nexport API_KEY=hunter2\n' };
    const found = ran(await run('grep API_KEY .env', files));
    assert.deepEqual([found.exit, found.stdout], [0, 'API_KEY\n']);
    assert.match(found.notes.join(), /only the names declared in \.env were looked at/);
    for (const [line, expected] of [
      ['grep -q DATABASE_URL= .env', 0],
      ['grep ^DATABASE .env', 0],
      ['grep ^DATABASE= .env', 1],
      ['grep -i api_key .env', 0],
      ['grep -w API .env', 1],
      ['grep URL= .env', 0],
      ['grep -L NOPE .env', 1],
    ] as const)
      assert.equal(ran(await run(line, files)).exit, expected, line);
    assert.equal(ran(await run('grep -c API_KEY .env', files)).stdout, '1\n');
    assert.equal(ran(await run('grep -l API_KEY .env', files)).stdout, '.env\n');
  });

  it('is sure of a match below a folder with unread files, not of its absence', async () => {
    const files = { ...project, 'src/.env': 'X=1\n', '.git/HEAD': 'ref\n' };
    const found = ran(await run('grep -rn AuthService src', files));
    assert.equal(found.exit, 0);
    assert.match(found.partial ?? '', /secrets/);
    assert.match(await reason('grep -r Nothing src', files), /^unknowable: .*secrets/);
    assert.match(await reason('! grep -r Nothing src', files), /^unknowable/);
    assert.match(await reason('grep -r Nothing src || true', files), /^unknowable/);
    assert.match(await reason('grep -r Nothing .', { 'a.txt': '', '.git/HEAD': 'x' }), /\.git folder/);
    assert.equal(
      ran(await run('grep -r Nothing . --exclude-dir=.git', { 'a.txt': '', '.git/HEAD': 'x' })).exit,
      1,
    );
    assert.match(ran(await run('grep -r AuthService src | wc -l', files)).partial ?? '', /secrets/);
    assert.equal(ran(await run("find . -name '*.md'", { 'a.md': '', '.git/HEAD': 'x' })).partial, undefined);
    assert.match(ran(await run('find . -type f', { 'a.md': '', '.git/HEAD': 'x' })).partial ?? '', /\.git/);
  });

  it('walks folders that git ignores only as far as they are small', async () => {
    const files = { 'src/a.ts': 'needle\n', 'node_modules/x/i.js': 'hay\n' };
    const world = memoryWorld(files);
    const many = Array.from({ length: 400 }, (_, index) => `p${index}/`);
    const port: FilePort = {
      ...world.files,
      all: () => ['src/a.ts'],
      stat: (path) => (/p\d+$/.test(path) ? { kind: 'folder', realPath: path } : world.files.stat(path)),
      list: (folder) =>
        folder === 'node_modules' ? [...many, 'x/'] : /p\d+$/.test(folder) ? [] : world.files.list(folder),
    };
    const at = (line: string): Promise<Interpretation> => interpret(line, { ...world, files: port, mapPath });
    const found = ran(await at('grep -r needle .'));
    assert.equal(found.exit, 0);
    assert.match(found.partial ?? '', /ignored by git/);
    assert.match(JSON.stringify(await at('grep -r nothing .')), /ignored by git and too large/);
    assert.equal(ran(await at('grep -r nothing src')).exit, 1);
    assert.match(ran(await at("find . -name '*.ts'")).partial ?? '', /ignored by git/);
    const small = { ...world.files, all: () => ['src/a.ts'] };
    assert.equal(ran(await interpret('grep -r nothing .', { ...world, files: small, mapPath })).exit, 1);
  });

  it('passes links by as plain -r, find and ls -R do', async () => {
    const world = memoryWorld({ 'src/a.ts': 'needle\n', 'src/b.ts': '' });
    const port: FilePort = {
      ...world.files,
      list: (folder) =>
        folder === '' ? ['link/', 'loop/', 'pipe', 'src/'] : world.files.list(folder.replace(/^link/, 'src')),
      stat: (path) => {
        if (path === 'pipe') return { kind: 'unknown', reason: 'it is a pipe' };
        if (path === 'loop') return { kind: 'folder', realPath: path, linkedTo: '' };
        if (path === 'link') return { kind: 'folder', realPath: path, linkedTo: 'src' };
        const target = world.files.stat(path.replace(/^link/, 'src'));
        return target.kind === 'file' && path.startsWith('link/')
          ? { ...target, realPath: path, linkedTo: path.replace('link', 'src') }
          : target;
      },
      read: (path) => world.files.read(path.replace(/^link/, 'src')),
    };
    const at = async (line: string): Promise<Extract<Interpretation, { kind: 'ran' }>> =>
      ran(await interpret(line, { ...world, files: port, mapPath }));
    assert.equal((await at('grep -rl needle .')).stdout, './src/a.ts\n');
    assert.match((await at('grep -Rl needle .')).partial ?? '', /link/);
    assert.equal((await at('grep -rl needle link')).stdout, 'link/a.ts\n');
    assert.equal((await at("find . -name 'a.ts'")).stdout, './src/a.ts\n');
    assert.equal((await at('find link')).stdout, 'link\n', 'a starting point that is a link is not followed');
    assert.equal((await at('find . -maxdepth 1 -type d')).stdout, '.\n./src\n');
    assert.match((await at('find . -maxdepth 1 -type f')).partial ?? '', /it is a pipe/);
    assert.equal((await at('ls -p')).stdout, 'link\nloop\npipe\nsrc/\n');
    assert.doesNotMatch((await at('ls -R')).stdout, /loop:/);
  });

  it('finds a file by its real name only', async () => {
    const world = memoryWorld(project);
    const port: FilePort = {
      ...world.files,
      stat: (path) =>
        path === 'src/Auth.ts' ? { kind: 'file', size: 1, realPath: 'src/auth.ts' } : world.files.stat(path),
    };
    const result = ran(await interpret('ls src/Auth.ts', { ...world, files: port, mapPath }));
    assert.equal(result.exit, 2);
    assert.match(result.notes.join(), /src\/Auth\.ts is spelled src\/auth\.ts/);
    assert.equal(ran(await run('cat nope/../README.md')).exit, 1);
  });

  it('does not search binary, undecodable or huge files', async () => {
    const files = {
      'a.png': new Uint8Array([0x89, 0x50, 0, 1]),
      'b.txt': new Uint8Array([0x66, 0xff, 0x66]),
      'c.txt': 'x'.repeat(6_000_000),
      'd.js': `${'x'.repeat(70_000)}\n`,
    };
    assert.match(await reason('grep x a.png', files), /^unknowable: a\.png/);
    assert.match(await reason('grep f b.txt', files), /^unknowable/);
    assert.match(await reason('wc -l c.txt', files), /larger than 5 MB/);
    assert.match(await reason("grep 'x.*y' d.js", files), /line longer than 64 KB/);
    assert.equal(await reason('grep xy d.js', files), 'ran: 1');
    assert.match(await reason("grep -r 'x.*y' .", files), /^unknowable/);
    assert.equal(await reason('grep -I x a.png', files), 'ran: 1');
    assert.equal(await reason('grep -rI --exclude=*.txt zzz .', files), 'ran: 1');
  });

  it('describes pictures, documents and plain files as file(1) does', async () => {
    const png = Uint8Array.from([
      0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 7, 0x80, 0, 0, 4,
      0x38, 8, 6, 0, 0, 0, 1, 2, 3, 4,
    ]);
    const gif = Uint8Array.from([...Buffer.from('GIF89a'), 1, 0, 2, 0, 0x80]);
    const jpeg = Uint8Array.from([
      0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xc0, 0, 17,
      8, 0, 2, 0, 3, 3, 1, 1, 1, 2, 1, 1, 3, 1, 1,
    ]);
    const files = {
      'a.png': png,
      'a.gif': gif,
      'a.jpg': jpeg,
      'e.jpg': Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, 0, 4, 0, 0, 0, 0, 0, 0]),
      'note.txt': 'Some plain note about nothing.\n',
    };
    assert.equal(
      ran(await run('file a.png', files)).stdout,
      'a.png: PNG image data, 1920 x 1080, 8-bit/color RGBA, non-interlaced\n',
    );
    assert.equal(
      ran(await run('file -b a.gif note.txt', files)).stdout,
      'GIF image data, version 89a, 1 x 2\nASCII text\n',
    );
    assert.equal(
      ran(await run('file --mime-type a.jpg e.jpg', files)).stdout,
      'a.jpg: image/jpeg\ne.jpg: image/jpeg\n',
    );
    assert.match(
      ran(await run('file a.jpg', files)).stdout,
      /JPEG image data, JFIF standard 1\.01, aspect ratio, density 1x1, segment length 16, baseline, precision 8, 3x2, components 3/,
    );
    assert.match(await reason('file e.jpg', files), /^unknowable/);
  });

  it('reports what makes a line prove little', async () => {
    const weak = async (line: string): Promise<string> =>
      ran(await run(line, project, { logs: ['docs/plan.md'] })).weak.join('; ');
    assert.match(await weak('ls nope || true'), /`\|\| true` hides a failure/);
    assert.match(await weak('ls nope; true'), /`; true` hides a failure/);
    assert.match(await weak('ls nope && echo ok || echo no'), /`\|\| echo` hides a failure/);
    assert.match(await weak('echo done'), /`echo` cannot fail/);
    assert.match(await weak('ls'), /listing the folder itself cannot fail/);
    assert.match(await weak('ls -la .'), /listing the folder itself cannot fail/);
    assert.match(await weak('grep x README.md | wc -l'), /a pipe into `wc` succeeds/);
    assert.match(await weak('grep first docs/plan.md'), /only matches stand in the log itself/);
    assert.match(await weak('grep first < docs/plan.md'), /only matches stand in the log itself/);
    assert.match(await weak('cat docs/plan.md | grep first'), /only matches stand in the log itself/);
    assert.match(await weak('test -n word'), /`test` of constants cannot fail/);
    assert.match(await weak('[ 1 = 1 ]'), /`\[` of constants cannot fail/);
    assert.equal(await weak('test -f README.md'), '');
    assert.match(await weak("grep '' README.md"), /the empty pattern matches every line/);
    assert.match(await weak("grep '.*' README.md"), /matches every line/);
    assert.match(await weak("find . -name 'nope'"), /find succeeds also when it finds nothing/);
    assert.match(await weak('file nope'), /file succeeds also for a missing file/);
    assert.match(await weak('grep "checked here" src/auth.ts'), /matches only in a comment/);
    assert.match(await weak('grep TODO src/token.ts'), /matches only in a comment/);
    assert.match(await weak('grep checked src/auth.ts | grep here'), /matches only in a comment/);
    assert.match(
      await weak('grep TODO src/token.ts && grep "checked here" src/auth.ts'),
      /only in a comment/,
    );
    assert.match(await weak('grep first docs/plan.md | grep first'), /only matches stand in the log itself/);
    for (const line of [
      'ls src',
      'grep AuthService src/auth.ts',
      'grep -q Team README.md && echo found',
      'ls README.md',
      "find . -name '*.md'",
      'grep Team README.md docs/plan.md',
      '! grep zzz README.md',
      'grep user src/token.ts',
      // The second one reads names and numbers of lines, which stand in no file.
      'grep -n AuthService src/auth.ts | grep "3:"',
      'grep -rl Button src | grep components',
      'grep -r Team README.md CHANGELOG.md src | grep README',
      'grep -c . README.md | grep 1',
      'grep user src/token.ts && grep verify src/auth.ts',
      'grep -rn error logs | grep error',
      'grep error logs/app.log | grep ""',
      'ls docs | grep .',
      "find . -name '*.md' | grep md",
    ])
      assert.equal(await weak(line), '', line);
  });

  it('drops what is weak only without an expectation when there is one', async () => {
    const world = memoryWorld(project);
    const result = ran(
      await interpret('grep Team README.md | wc -l', { ...world, mapPath, hasExpectation: true }),
    );
    assert.deepEqual(result.weak, []);
  });

  it('tells a wrong command from a wrong workspace', async () => {
    assert.match(ran(await run('grep Team src')).faults.join(), /src is a folder and grep has no -r/);
    assert.match(ran(await run('[ -f README.md')).faults.join() || 'none', /none/);
    assert.match(ran(await run('[ 3 -eq x ]')).faults.join(), /does not accept these arguments/);
    assert.match(ran(await run(String.raw`grep '\d' README.md`)).notes.join(), /\\d is a plain d to grep/);
  });

  it('does not reproduce the wording of error messages', async () => {
    assert.match(ran(await run('ls nope 2>&1')).partial ?? '', /wording of error messages/);
    assert.equal(ran(await run('ls nope 2>/dev/null')).partial, undefined);
    assert.equal(ran(await run('ls nope >/dev/null 2>&1')).partial, undefined);
  });

  it('does not answer about word boundaries beside letters outside ASCII', async () => {
    assert.match(await reason(String.raw`grep 'caf\b' data/utf8.txt`), /^unknowable: word boundaries/);
    assert.equal(await reason(String.raw`grep '\bplain\b' data/utf8.txt`), 'ran: 0');
  });

  it('stops when it is cancelled', async () => {
    const world = memoryWorld(project);
    const result = await interpret('grep -r Team .', { ...world, mapPath, token: { cancelled: true } });
    assert.deepEqual(result, { kind: 'unknowable', reason: 'it was cancelled' });
  });

  it('passes on why a pattern was refused', async () => {
    const world = memoryWorld(project);
    const patterns = {
      match: () =>
        Promise.resolve({ kind: 'refused', reason: 'the pattern took longer than 500 ms' } as const),
    };
    for (const line of ['grep a.b README.md', "sed -n '/a.b/p' README.md"])
      assert.deepEqual(await interpret(line, { ...world, patterns, mapPath }), {
        kind: 'unknowable',
        reason: 'the pattern took longer than 500 ms',
      });
  });

  it('gives up on folders without end', async () => {
    const names = Array.from({ length: 2000 }, (_, index) => `f${index}/`);
    const files: FilePort = {
      ...memoryWorld({}).files,
      stat: (path) => ({ kind: 'folder', realPath: path }),
      list: () => names,
    };
    for (const line of ['find . -name x', 'grep -r x .', 'ls -R']) {
      const result = await interpret(line, { ...memoryWorld({}), files, mapPath });
      assert.match(result.kind === 'unknowable' ? result.reason : result.kind, /walks more than/, line);
    }
  });

  it('says why a thing that is no file cannot be looked at', async () => {
    const files: FilePort = {
      ...memoryWorld({}).files,
      stat: () => ({ kind: 'unknown', reason: 'it is a pipe' }),
    };
    const result = await interpret('cat x', { ...memoryWorld({}), files, mapPath });
    assert.deepEqual(result, { kind: 'unknowable', reason: 'x: it is a pipe' });
  });
});
