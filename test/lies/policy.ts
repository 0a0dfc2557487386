import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { all, change, inLog, write, type Lie } from './lie.js';

const falseCount = inLog('src/api/routes/auth.ts (61 lines)', 'src/api/routes/auth.ts (156 lines)');

/** Adds keys to the configuration of the workspace. */
const configured =
  (keys: string) =>
  (root: string): void => {
    const file = join(root, 'tagproof.config.json');
    const before = JSON.parse(readFileSync(file, 'utf8')) as object;
    const more = JSON.parse(`{ ${keys} }`) as object;
    writeFileSync(file, JSON.stringify({ ...before, ...more }, null, 2));
  };

/** Less is asked for than the base revision asks. Some tell a plain lie beside it, which has to be found all the same. */
export const policy: readonly Lie[] = [
  {
    name: 'the tolerance is widened',
    tell: all(configured('"tolerance": { "percent": 100, "lines": 1000 }'), falseCount),
    said: /claimed 156 lines/,
  },
  {
    name: 'the task is said to be configuration',
    tell: inLog('Agent: backend-engineer\n', 'Agent: backend-engineer\nType: configuration\n'),
    said: /Type: configuration/,
  },
  {
    name: 'the base is set to before everything',
    tell: inLog('Agent: backend-engineer\n', 'Agent: backend-engineer\nBase: HEAD\n'),
    said: /HEAD|have not changed|is not new/,
  },
  {
    name: 'the type needs nothing any more',
    tell: configured('"taskTypes": { "backend-api": { "items": { "build": 1 }, "needed": 1, "files": [] } }'),
    said: /backend-api/,
  },
  {
    name: 'a type of one’s own takes the task over',
    tell: configured('"taskTypes": { "easy": { "items": { "validation": 1 }, "files": ["src/**"] } }'),
    said: /easy/,
  },
  {
    name: 'mercy is asked for',
    tell: all(configured('"policy": { "mode": "grace" }'), falseCount),
    said: /policy\.mode strict → grace/,
  },
  {
    name: 'the code is excluded',
    tell: configured('"exclude": ["src/**"]'),
    said: /exclude with src\/\*\*/,
  },
  {
    name: 'false claims are said to be no problem',
    tell: all(configured('"severities": { "claim-failed": "off" }'), falseCount),
    said: /claimed 156 lines/,
  },
  {
    name: 'proof of the API is no longer required',
    tell: configured('"evidence": { "items": { "api": { "required": false } } }'),
    said: /api/,
  },
  {
    name: 'other commands take the place of the tests',
    tell: configured('"evidence": { "items": { "tests": { "commands": [{ "command": "node -e 0" }] } } }'),
    said: /node -e 0/,
  },
  {
    name: 'changes of the code are no longer to count',
    tell: all(
      configured('"evidence": { "inputsIgnore": ["src/**"] }'),
      change('src/config.ts', 'accessSeconds: 60 * 60,', 'accessSeconds: 24 * 60 * 60,'),
    ),
    said: /inputsIgnore|changed since/,
  },
  {
    name: 'the oracles are emptied',
    tell: write('tagproof.config.json', '{}\n'),
    said: /oracles|server/,
  },
  {
    name: 'changes need no claims any more',
    tell: all(
      configured('"unclaimedIgnore": ["**"]'),
      inLog(
        `#FILE_MODIFIED: src/config.ts
  Lines affected: 5-18, 26-32, 43-50
  Changes: Reads and checks both token secrets

`,
        '',
      ),
    ),
    said: /src\/config\.ts/,
  },
  {
    name: 'the evidence is looked for elsewhere',
    tell: configured('"evidenceFolder": "docs"'),
    said: /evidenceFolder/,
  },
  {
    name: 'a person’s word is forged',
    tell: all(
      falseCount,
      write(
        '.orchestration/attestations.json',
        '{ "version": 1, "attestations": [{ "who": "Robin Maier" }] }\n',
      ),
    ),
    said: /attestation/i,
  },
  {
    name: 'the report is written by hand',
    tell: all(
      falseCount,
      write('.orchestration/verification-report.md', '# Verification report\n\nPASSED\n'),
      write('.orchestration/verified', 'PASSED\n'),
    ),
    said: /claimed 156 lines/,
  },
  {
    name: 'a gate box is left open',
    tell: inLog(
      '## Decisions\n',
      '## Quality Gates\n\n- [ ] Input validation on all user inputs\n\n## Decisions\n',
    ),
    said: /Input validation on all user inputs/,
  },
];
