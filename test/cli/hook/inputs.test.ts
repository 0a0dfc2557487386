import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { hostileFolder, isPosix, type HostileFolder } from '../../support/hostileFolder.js';
import { jsonl, prompt, said, stop, stopJson, toolResult } from './agent.js';

/** What stands in the transcript when it is put there, and whether the false claim of the log is answered with "block". */
interface Case {
  readonly name: string;
  /** What comes on stdin. */
  readonly stdin: (here: HostileFolder) => string;
  /** Makes the transcript or whatever stands in its place. */
  readonly make?: (here: HostileFolder, file: string) => void;
  readonly blocks?: boolean;
  /** What is said on stderr. */
  readonly note?: RegExp;
  readonly posix?: boolean;
}

const done = 'The pears are done and all tests pass.';
const text = (name: string, stdin: string, note: RegExp): Case => ({ name, stdin: () => stdin, note });
const fields = (name: string, more: Readonly<Record<string, unknown>>, rest: Partial<Case> = {}): Case => ({
  name,
  stdin: (here) => stopJson(here, { last_assistant_message: done, ...more }),
  blocks: true,
  ...rest,
});
const transcript = (name: string, content: string | Uint8Array, rest: Partial<Case> = {}): Case => ({
  name: `transcript: ${name}`,
  stdin: (here) => stopJson(here),
  make: (_, file) => writeFileSync(file, content),
  ...rest,
});

const whole = jsonl(prompt('Do it'), said(done));
const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;

const cases: readonly Case[] = [
  // stdin
  text('nothing', '', /nothing came on stdin/),
  text('blanks', ' \n\t\r\n', /nothing came on stdin/),
  text('no JSON', 'stop!', /not JSON/),
  text('half of a JSON', '{"session_id": "a", "cwd"', /not JSON/),
  text('two JSON values', '{}{}', /not JSON/),
  text('a JSON array', '[{"hook_event_name":"Stop"}]', /no JSON object/),
  text('null', 'null', /no JSON object/),
  text('a number', '1e999', /no JSON object/),
  text('a text', '"Stop"', /no JSON object/),
  text('deep nesting', deep, /no JSON object/),
  text('deep nesting in a field', `{"hook_event_name":${deep}}`, /Stop or SubagentStop/),
  text('deep nesting cut off', '['.repeat(500_000), /not JSON/),
  text('NUL bytes', '\0\0\0', /not JSON/),
  text('broken UTF-8', '{"cwd":"\ufffd\ufffd"', /not JSON/),
  text('another event', '{"hook_event_name":"PreToolUse","tool_name":"Bash"}', /Stop or SubagentStop/),
  text('an event of another type', '{"hook_event_name":["Stop"]}', /Stop or SubagentStop/),
  text('an empty object', '{}', /no workspace/),
  text(
    'keys that every object has',
    '{"__proto__":{"cwd":"/"},"constructor":{"prototype":{}},"toString":1}',
    /no workspace/,
  ),
  {
    name: 'a BOM',
    stdin: (here) => `\ufeff${stopJson(here, { last_assistant_message: done })}`,
    blocks: true,
  },
  {
    name: 'CRLF',
    stdin: (here) => `${stopJson(here, { last_assistant_message: done })}\r\n`.replaceAll(',', ',\r\n'),
    blocks: true,
  },
  // fields
  fields('all as documented', {}),
  fields('no event', { hook_event_name: undefined }),
  fields('fields nobody knows', { background_tasks: [], session_crons: [], effort: { level: 'high' } }),
  fields('a session of another type', { session_id: { a: 1 } }),
  fields('an empty session', { session_id: '' }),
  fields('a session that is a path', { session_id: '../../../../etc/passwd' }),
  fields('a session of 1 MB', { session_id: 'x'.repeat(1_000_000) }),
  fields('stop_hook_active of another type', { stop_hook_active: 'true' }),
  fields('stop_hook_active null', { stop_hook_active: null }),
  fields('no transcript', { transcript_path: undefined }),
  fields('a transcript of another type', { transcript_path: 7 }),
  fields('a relative transcript', { transcript_path: '../outside/transcript.jsonl' }),
  fields('a transcript with NUL', { transcript_path: '/tmp/a\0b' }),
  fields(
    'a message of another type',
    { last_assistant_message: ['done'] },
    { blocks: false, note: /no such file/ },
  ),
  fields('an empty message', { last_assistant_message: '' }, { blocks: false, note: /no such file/ }),
  fields('a message of 5 MB', { last_assistant_message: `${'x '.repeat(2_500_000)}\n\n${done}` }),
  fields('a message with control characters', { last_assistant_message: `\u0000\u001b[31m${done}\u202e` }),
  fields('cwd missing', { cwd: undefined }, { blocks: false, note: /no workspace/ }),
  fields('cwd of another type', { cwd: 1 }, { blocks: false, note: /no workspace/ }),
  fields('cwd relative', { cwd: 'src' }, { blocks: false, note: /no workspace/ }),
  fields('cwd that is not there', { cwd: '/nonexistent/workspace' }, { blocks: false, note: /no workspace/ }),
  fields('cwd too long', { cwd: `/${'a/'.repeat(4000)}` }, { blocks: false, note: /no workspace/ }),
  fields('cwd with NUL', { cwd: '/tmp\0' }, { blocks: false, note: /no workspace/ }),
  {
    name: 'cwd no workspace',
    stdin: (here) => stopJson(here, { cwd: here.outside, last_assistant_message: done }),
    note: /no workspace/,
  },
  {
    name: 'cwd a file',
    stdin: (here) => stopJson(here, { cwd: here.path('src/pear.ts'), last_assistant_message: done }),
    note: /no workspace/,
  },
  {
    name: 'cwd deleted',
    make: (here) => rmSync(here.root, { recursive: true }),
    stdin: (here) => stopJson(here, { last_assistant_message: done }),
    note: /no workspace/,
  },
  {
    name: 'cwd a folder inside the workspace',
    stdin: (here) => stopJson(here, { cwd: here.path('src'), last_assistant_message: done }),
    blocks: true,
  },
  {
    name: 'cwd a link to the workspace',
    make: (here) => symlinkSync(here.root, `${here.outside}/link`),
    stdin: (here) => stopJson(here, { cwd: `${here.outside}/link`, last_assistant_message: done }),
    blocks: true,
    posix: true,
  },
  // transcripts; their shapes are tested beside `lastMessage`
  transcript('whole', whole, { blocks: true }),
  transcript('with CRLF', whole.replaceAll('\n', '\r\n'), { blocks: true }),
  transcript('with a BOM', `\ufeff${whole}`, { blocks: true }),
  transcript('without a last line end', whole.trimEnd(), { blocks: true }),
  transcript('with a truncated last line', `${whole}{"type":"assistant","message":{"ro`, { blocks: true }),
  transcript(
    'with bytes that are no UTF-8',
    Buffer.concat([Buffer.from([0xff, 0xfe, 0xc3, 0x28, 10]), Buffer.from(whole)]),
    { blocks: true },
  ),
  transcript('empty', '', { note: /without a message/ }),
  transcript('only NUL', Buffer.alloc(4096), { note: /without a message/ }),
  transcript('only tool results', jsonl(toolResult('all tests pass')), { note: /without a message/ }),
  transcript('no assistant', jsonl(prompt('It is done')), { note: /without a message/ }),
  transcript(
    'a line of 10 MB before the message',
    jsonl(prompt('x'), toolResult('x'.repeat(10_000_000)), said(done)),
    { blocks: true },
  ),
  transcript(
    'a line of 10 MB behind the message',
    jsonl(prompt('x'), said(done), { type: 'progress', data: 'x'.repeat(10_000_000) }),
    { blocks: true },
  ),
  transcript('200,000 lines', `${jsonl({ type: 'progress' }).repeat(200_000)}${whole}`, { blocks: true }),
  transcript('deep nesting', `${deep}\n${whole}`, { blocks: true }),
  { name: 'transcript: missing', stdin: (here) => stopJson(here), note: /no such file/ },
  {
    name: 'transcript: a folder',
    stdin: (here) => stopJson(here),
    make: (_, file) => mkdirSync(file),
    note: /it is a folder/,
  },
  {
    name: 'transcript: a device',
    stdin: (here) => stopJson(here, { transcript_path: '/dev/zero' }),
    note: /not a regular file/,
    posix: true,
  },
  {
    name: 'transcript: a FIFO',
    stdin: (here) => stopJson(here),
    make: (_, file) => void execFileSync('mkfifo', [file]),
    note: /not a regular file/,
    posix: true,
  },
  {
    name: 'transcript: a link',
    stdin: (here) => stopJson(here),
    make: (here, file) => {
      writeFileSync(`${here.outside}/real.jsonl`, whole);
      symlinkSync(`${here.outside}/real.jsonl`, file);
    },
    note: /it is a link/,
    posix: true,
  },
  {
    name: 'transcript: a link to itself',
    stdin: (here) => stopJson(here),
    make: (_, file) => symlinkSync(file, file),
    note: /it is a link/,
    posix: true,
  },
  {
    name: 'transcript: 4 GB, nearly all of it a hole',
    stdin: (here) => stopJson(here),
    make: (_, file) => {
      const descriptor = openSync(file, 'w');
      ftruncateSync(descriptor, 4_000_000_000);
      writeSync(descriptor, `\n${whole}`, 4_000_000_000);
      closeSync(descriptor);
    },
    blocks: true,
    posix: true,
  },
  {
    name: 'a subagent, by its own transcript',
    stdin: (here) =>
      stopJson(here, {
        hook_event_name: 'SubagentStop',
        agent_id: 'a1',
        agent_transcript_path: `${here.outside}/agent-a1.jsonl`,
      }),
    make: (here) =>
      writeFileSync(
        `${here.outside}/agent-a1.jsonl`,
        jsonl(prompt('x', { isSidechain: true }), said(done, { isSidechain: true })),
      ),
    blocks: true,
  },
];

describe('what an agent says to the stop hook', () => {
  let here: HostileFolder;
  beforeEach(() => {
    here = hostileFolder();
    here.write('src/pear.ts', 'export const pear = 1;\n');
    // Proof that is missing has tests of its own.
    here.write('tagproof.config.json', '{ "policy": { "mode": "grace" } }');
    here.log('#FILE_CREATED: src/pear.ts (156 lines)');
  });
  afterEach(() => here.dispose());

  it('is tried in more than 50 ways', () => assert.ok(cases.length > 50));

  for (const { name, stdin, make, blocks = false, note, posix = false } of cases)
    it(`${blocks ? 'sends it back' : 'lets it stop'}: ${name}`, async function () {
      if (posix && !isPosix) this.skip(); // other files
      make?.(here, `${here.outside}/transcript.jsonl`);
      const { code, answer, err } = await stop(here, stdin(here));
      assert.equal(code, 0);
      assert.equal(answer?.decision, blocks ? 'block' : undefined);
      if (blocks) assert.match(answer?.reason ?? '', /Failed: "src\/pear\.ts has 156 lines"/);
      assert.match(err, note ?? /^$/);
      assert.doesNotMatch(err, /defect/);
    });
});
