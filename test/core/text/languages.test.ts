import assert from 'node:assert/strict';
import { languageTable } from '../../../src/core/text/languageTable.js';
import { languageById, languageOf } from '../../../src/core/text/languages.js';

describe('languageOf', () => {
  const cases: [path: string, id: string, text?: string][] = [
    ['src/a.ts', 'typescript'],
    ['src/a.d.ts', 'typescript'],
    ['src/A.TSX', 'typescriptreact'],
    ['a.mjs', 'javascript'],
    ['README.md', 'markdown'],
    ['rules/a.mdc', 'markdown'],
    ['a.vue', 'vue'],
    ['Dockerfile', 'dockerfile'],
    ['Dockerfile.dev', 'dockerfile'],
    ['docker/app.dockerfile', 'dockerfile'],
    ['Makefile.am', 'makefile'],
    ['CMakeLists.txt', 'cmake'],
    ['.env', 'dotenv'],
    ['.env.example', 'dotenv'],
    ['.env.production', 'dotenv'],
    ['config.py.disabled', 'python'],
    ['test-py.disabled', 'python'],
    ['a.yaml.j2', 'jinja'],
    ['requirements-dev.txt', 'hash-comments'],
    ['tsconfig.json', 'jsonc'],
    ['.gitignore', 'ignore'],
    ['notes.txt', 'plain'],
    ['build.txt', 'plain'],
    ['LICENSE', 'plain'],
    ['bin/run', 'shellscript', '#!/bin/bash\n'],
    ['bin/run', 'python', '#!/usr/bin/env -S python3.11 -u\n'],
    ['bin/run', 'javascript', '\uFEFF#!/usr/bin/env NODE_ENV=x node'],
    ['bin/run', 'plain', '#!/opt/unheard-of'],
    ['bin/run', 'plain', '#!'],
    ['bin/run', 'php', '<?php echo 1;'],
    ['feed', 'xml', '<?xml version="1.0"?>'],
    ['bin/run', 'plain', 'plain text'],
    ['script.py', 'python', '#!/bin/sh'],
  ];
  for (const [path, id, text] of cases) {
    it(`${path}${text === undefined ? '' : ` ${JSON.stringify(text)}`} is ${id}`, () =>
      assert.equal(languageOf(path, text).id, id));
  }

  it('gives every row of the table by each of its names', () => {
    const rows = new Map(languageTable.flatMap((row) => row.extensions.map((one) => [one, row.id])));
    for (const row of languageTable) {
      assert.ok(languageById(row.id), row.id);
      for (const extension of row.extensions) {
        assert.equal(languageOf(`a.${extension}`).id, rows.get(extension), extension);
        assert.equal(extension, extension.toLowerCase());
      }
      for (const file of row.files) assert.equal(languageOf(`x/${file.toUpperCase()}`).id, row.id, file);
      for (const program of row.programs) {
        const { id } = languageOf('x', `#!/usr/bin/env ${program}`);
        assert.ok(
          languageTable.some((other) => other.id === id && other.programs.includes(program)),
          program,
        );
      }
    }
  });

  it('names no ending twice', () => {
    const all = languageTable.flatMap((row) => row.extensions);
    assert.deepEqual(
      all.filter((one, index) => all.indexOf(one) !== index),
      [],
    );
  });
});
