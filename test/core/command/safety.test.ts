import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { interpret } from '../../../src/core/command/interpret.js';
import type { FilePort } from '../../../src/core/ports/files.js';
import { createFilePort } from '../../../src/node/files.js';
import { memoryWorld } from '../../support/memoryWorld.js';
import { mapPath } from './fixture.js';

const canary = 'canary';

/** Lines of hostile logs: each would create the canary, delete, send or read outside if a shell saw it. */
const attacks = [
  `$(touch ${canary})`,
  `\`touch ${canary}\``,
  `ls; touch ${canary}`,
  `ls && touch ${canary}`,
  `ls || touch ${canary}`,
  `ls | sh -c 'touch ${canary}'`,
  `ls | tee ${canary}`,
  `touch ${canary}`,
  `echo x > ${canary}`,
  `echo x >> ${canary}`,
  `ls &> ${canary}`,
  `ls 2> ${canary}`,
  `ls >| ${canary}`,
  `cat <> ${canary}`,
  `ls\ntouch ${canary}`,
  `ls\r\ntouch ${canary}`,
  `grep --include='$(touch ${canary})' x \`touch ${canary}\``,
  `grep x "$(touch ${canary})"`,
  `grep x <(touch ${canary})`,
  `find . -exec touch ${canary} \\;`,
  `find . -execdir touch ${canary} \\;`,
  `find . -ok touch ${canary} \\;`,
  'find . -delete',
  `find . -fprint ${canary}`,
  `sed -n 'w ${canary}' a.txt`,
  `sed -n '1w ${canary}' a.txt`,
  `sed -n '1e touch ${canary}' a.txt`,
  `sed -i s/a/b/ a.txt`,
  `sort -o ${canary} a.txt`,
  `uniq a.txt ${canary}`,
  `ls & touch ${canary}`,
  `(touch ${canary})`,
  `{ touch ${canary}; }`,
  `eval "touch ${canary}"`,
  `exec touch ${canary}`,
  `command touch ${canary}`,
  `env touch ${canary}`,
  `xargs touch < a.txt`,
  `awk 'BEGIN{system("touch ${canary}")}'`,
  `python3 -c 'open("${canary}","w")'`,
  `node -e 'x'`,
  `bash -c 'touch ${canary}'`,
  `sh a.txt`,
  `. ./a.txt`,
  `source a.txt`,
  `./a.txt`,
  `PATH=. ls`,
  `LD_PRELOAD=./x ls`,
  `for f in *; do touch ${canary}; done`,
  `if true; then touch ${canary}; fi`,
  `f() { touch ${canary}; }; f`,
  `cat <<EOF\n$(touch ${canary})\nEOF`,
  `cat <<< $(touch ${canary})`,
  `rm -rf ~`,
  `git -c core.pager='touch ${canary}' log`,
  `rg --pre 'touch ${canary}' x a.txt`,
  `test -f a.txt -o $(touch ${canary})`,
  `[ -n "\`touch ${canary}\`" ]`,
  `[[ $(touch ${canary}) ]]`,
  `curl http://169.254.169.254/`,
  `wget -O ${canary} http://localhost`,
  `ls $'\\x24(touch ${canary})'`,
  `file -C -m a.txt`,
  `grep -f /etc/passwd a.txt`,
  `wc --files0-from=/etc/passwd`,
  `sort --compress-program=touch a.txt`,
  `sort --files0-from=a.txt`,
  `ls "\${IFS}"`,
  'ls ${x:=y}',
  'echo {a,$(id)}',
  'ls a[$(id)]',
  `! touch ${canary}`,
  `time touch ${canary}`,
  `coproc touch ${canary}`,
];

describe('Hostile command lines', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'tagproof-attack-'));
    writeFileSync(path.join(folder, 'a.txt'), 'a\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('execute nothing and change nothing', async () => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      for (const line of attacks) {
        const world = memoryWorld({});
        await interpret(line, { files: createFilePort(folder), patterns: world.patterns, mapPath });
        assert.ok(!existsSync(path.join(folder, canary)), line);
      }
      assert.ok(existsSync(path.join(folder, 'a.txt')));
    } finally {
      process.chdir(before);
    }
  });

  it('are refused before any file is looked at', async () => {
    const called: string[] = [];
    const files = new Proxy({} as FilePort, {
      get: (_, name) => () => {
        called.push(String(name));
        return undefined;
      },
    });
    // A dollar quote only spells a name, and these three differ from harmless lines in an option that is read later.
    const late = /^ls \$'|^find|^sed|^sort|^uniq|^grep -f|^wc --|^file -C|^rg --pre/;
    for (const line of attacks.filter((one) => !late.test(one))) {
      const result = await interpret(line, { files, patterns: memoryWorld({}).patterns, mapPath });
      assert.equal(result.kind, 'needs-running', line);
    }
    assert.deepEqual(called, []);
  });
});
