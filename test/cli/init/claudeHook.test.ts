import assert from 'node:assert/strict';
import { parse } from 'jsonc-parser';
import { hookCommand, withHook, withoutHook } from '../../../src/cli/init/claudeHook.js';

const { command } = hookCommand(false, { node: '/usr/bin/node', file: '/opt/tagproof/dist/cli.js' });
const add = (text: string | undefined): string => withHook(text, command, 'settings.json');
const remove = (text: string): string => withoutHook(text, 'settings.json');

const other = { type: 'command', command: 'notify-send done' };

/** Settings as people have them. */
const settings: Readonly<Record<string, string>> = {
  'an empty object': '{}',
  'other settings': '{\n  "permissions": {\n    "allow": ["Bash(npm test)"]\n  }\n}\n',
  'other settings, without a last line end': '{\n  "model": "opus"\n}',
  'four blanks': '{\n    "model": "opus",\n    "env": {\n        "A": "1"\n    }\n}\n',
  tabs: '{\n\t"model": "opus"\n}\n',
  'Windows line ends': '{\r\n  "model": "opus"\r\n}\r\n',
  comments: '{\n  // the larger one\n  "model": "opus" /* for now */\n  // end\n}\n',
  'a comma at the end': '{\n  "model": "opus",\n}\n',
  'a comma at the end, and a comment behind it': '{\n  "model": "opus", // the larger one\n  // end\n}\n',
  'a comma on a line of its own': '{\n  "model": "opus"\n  , "a": 1\n}\n',
  'a comment in an empty object': '{\n  // nothing yet\n}\n',
  'a Stop list without a hook': '{\n  "hooks": {\n    "Stop": [\n      { "matcher": "" }\n    ]\n  }\n}\n',
  'one line': '{"model":"opus","env":{"A":"1"}}',
  'hooks of other events': `{\n  "hooks": {\n    "PreToolUse": [\n      { "matcher": "Bash", "hooks": [{ "type": "command", "command": "x" }] }\n    ]\n  }\n}\n`,
  'another Stop hook': `${JSON.stringify({ hooks: { Stop: [{ hooks: [other] }] } }, undefined, 2)}\n`,
  'a Stop hook with comments': `{\n  "hooks": {\n    "Stop": [\n      // tells me\n      {\n        "matcher": "",\n        "hooks": [\n          { "type": "command", "command": "notify-send done" } // now\n        ]\n      }\n      // last\n    ]\n  },\n  "model": "opus"\n}\n`,
  'a hook like ours that is not ours': `${JSON.stringify({ hooks: { Stop: [{ hooks: [{ type: 'command', command: 'node /x/cli.js hook stop' }] }] } }, undefined, 2)}\n`,
  'keys that every object has': '{\n  "__proto__": { "hooks": 1 },\n  "constructor": {}\n}\n',
};

describe('the hook in the settings of Claude Code', () => {
  it('is written into a new file', () => {
    assert.equal(
      add(undefined),
      `{
  "hooks": {
    "Stop": [
      {
        "hooks": [
          {
            "type": "command",
            "command": "/usr/bin/node /opt/tagproof/dist/cli.js hook stop --limit 540 # tagproof init",
            "timeout": 600
          }
        ]
      }
    ]
  }
}
`,
    );
  });

  for (const [name, text] of Object.entries(settings))
    describe(`beside ${name}`, () => {
      it('is one more, and all else stays', () => {
        const after = add(text);
        const [was, is] = [parse(text) as Settings, parse(after) as Settings];
        assert.deepEqual({ ...is, hooks: undefined }, { ...was, hooks: undefined });
        assert.deepEqual({ ...is.hooks, Stop: undefined }, { ...was.hooks, Stop: undefined });
        assert.deepEqual(is.hooks?.Stop, [
          ...(was.hooks?.Stop ?? []),
          { hooks: [{ type: 'command', command, timeout: 600 }] },
        ]);
        for (const comment of text.match(/\/\/.*|\/\*.*?\*\//g) ?? [])
          assert.ok(after.includes(comment), comment);
        assert.equal(after.includes('\r\n'), text.includes('\r\n'));
      });

      it('is not added twice', () => assert.equal(add(add(text)), add(text)));

      it('is taken out, and the text is what it was', () => assert.equal(remove(add(text)), text));

      it('is not taken out where it is not', () => assert.equal(remove(text), text));
    });

  it('is taken out although the file was edited around it', () => {
    const edited = add(settings['comments'])
      .replace('"opus"', '"sonnet"')
      .replace('"timeout": 600', '"timeout": 900 // enough')
      .replace('"Stop": [', '"Stop": [\n      { "hooks": [{ "type": "command", "command": "beep" }] },');
    const after = remove(edited);
    assert.deepEqual(parse(after), {
      model: 'sonnet',
      hooks: { Stop: [{ hooks: [{ type: 'command', command: 'beep' }] }] },
    });
    assert.match(after, /the larger one/);
  });

  it('leaves what a person put into the same group', () => {
    const edited = add('{}').replace(
      '"hooks": [\n',
      '"hooks": [\n { "type": "command", "command": "beep" },\n',
    );
    assert.deepEqual(parse(remove(edited)), {
      hooks: { Stop: [{ hooks: [{ type: 'command', command: 'beep' }] }] },
    });
  });

  it('leaves an object without anything on one line', () => {
    assert.equal(remove(add('{\n}\n')), '{}\n');
    assert.equal(remove(add('{\n  "hooks": {}\n}\n')), '{}\n');
  });

  it('is called from its new place, when it was moved; what a person set stays', () => {
    const moved = hookCommand(false, { node: '/usr/bin/node', file: "/home/ada/it's here/cli.js" });
    assert.equal(
      moved.command,
      "/usr/bin/node '/home/ada/it'\\''s here/cli.js' hook stop --limit 540 # tagproof init",
    );
    const edited = add('{}').replace('600', '30');
    const after = withHook(edited, moved.command, 'x');
    assert.deepEqual(parse(after), {
      hooks: { Stop: [{ hooks: [{ type: 'command', command: moved.command, timeout: 30 }] }] },
    });
    const limited = add('{}').replace('--limit 540', '--limit 20');
    assert.equal(add(limited), limited);
  });

  it('is called by its place in the repository where it is one of its packages', () => {
    assert.deepEqual(hookCommand(true, undefined), {
      command: '"$CLAUDE_PROJECT_DIR"/node_modules/.bin/tagproof hook stop --limit 540 # tagproof init',
      file: '.claude/settings.json',
    });
  });

  for (const [name, text] of Object.entries({
    'no JSON': '{ "hooks": ',
    'a list': '[]',
    'a text': '"hooks"',
    'hooks that are a list': '{"hooks":[]}',
    'Stop hooks that are an object': '{"hooks":{"Stop":{}}}',
    'hooks twice': '{"hooks":{},"hooks":{}}',
    'Stop twice': '{"hooks":{"Stop":[],"Stop":[]}}',
    'nested too deeply': `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
  }))
    it(`is not written into what cannot be read: ${name}`, () => {
      assert.throws(() => add(text), { name: 'KnownError', message: /^settings\.json is left as it is: / });
      assert.throws(() => remove(text), { name: 'KnownError' });
    });
});

interface Settings {
  readonly hooks?: { readonly Stop?: readonly unknown[] };
}
