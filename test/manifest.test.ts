import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastGlob from 'fast-glob';
import { codes } from '../src/core/codes.js';
import { stepIn } from '../src/core/verdict/surface.js';
import { semanticLegend } from '../src/core/language/semanticLegend.js';
import { statusFaces } from '../src/core/language/statuses.js';
import { gutterIcons } from '../scripts/icons.js';
import { manifest as generated } from '../scripts/manifest.js';

const root = join(__dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  publisher: string;
  license: string;
  main: string;
  bin: Record<string, string>;
  engines: { vscode: string };
  scripts: Record<string, string>;
  dependencies?: unknown;
  devDependencies: Record<string, string>;
  icon: string;
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: readonly string[] } };
  contributes: {
    commands: readonly { command: string; title: string; category: string }[];
    menus: Record<string, readonly { command?: string; when?: string }[]>;
    configuration: { properties: Record<string, Setting> };
    colors: readonly { id: string }[];
    semanticTokenTypes: readonly { id: string }[];
    semanticTokenModifiers: readonly { id: string }[];
  };
};

interface Setting {
  readonly type: string;
  readonly scope: string;
  readonly default?: unknown;
  readonly properties?: Record<string, { readonly default: string; readonly description: string }>;
}

/** The editor's sources, one text. */
const editor = fastGlob
  .sync('src/{editor/**/*,extension}.ts', { cwd: root })
  .map((path) => readFileSync(join(root, path), 'utf8'));
const all = (pattern: RegExp): string[] => [
  ...new Set(editor.flatMap((text) => [...text.matchAll(pattern)].map(([, found = '']) => found))),
];

describe('the manifest', () => {
  it('names the extension, its publisher and its licence', () => {
    assert.deepEqual([manifest.name, manifest.publisher, manifest.license], ['tagproof', 'tagproof', 'MIT']);
    assert.equal(manifest.engines.vscode, '^1.103.0');
  });

  it('has the packages the design rests on, and installs nothing beside the bundle', () => {
    for (const name of [
      '@types/vscode',
      '@vscode/test-electron',
      'remark-parse',
      'fast-glob',
      'esbuild',
      'mocha',
    ])
      assert.ok(manifest.devDependencies[name], name);
    assert.equal(manifest.dependencies, undefined);
  });

  it('leads to files that exist, or that the build makes', () => {
    assert.deepEqual(manifest.bin, { tagproof: 'dist/cli.js' });
    for (const path of [
      'package.json',
      'tsconfig.json',
      'src',
      'test',
      'esbuild.js',
      '.ci/run',
      '.vscodeignore',
    ])
      assert.ok(existsSync(join(root, path)), path);
    for (const [name, script] of Object.entries(manifest.scripts))
      for (const file of script.match(/\b(?:scripts|bench)\/[\w.-]+|\besbuild\.js\b/g) ?? [])
        assert.ok(existsSync(join(root, file)), `${name}: ${file}`);
  });

  it('puts into the package only what an installed extension reads', () => {
    const lines = readFileSync(join(root, '.vscodeignore'), 'utf8').split('\n');
    const kept = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    assert.ok(lines.includes('**'), 'everything else stays out');
    assert.deepEqual(
      ['package.json', 'package.nls.json', 'dist/!(cli|run*|collecting).js', 'README.md', 'LICENSE'].filter(
        (path) => !kept.includes(path),
      ),
      [],
    );
    assert.deepEqual(
      kept.filter((path) => /^(?:src|test|node_modules|examples|docs|\.)/.test(path)),
      [],
    );
    assert.equal(manifest.main, './dist/extension.js');
  });

  it('has a text for every key it names', () => {
    const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
    const named = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual(Object.keys(texts).sort(), [...new Set(named)].sort());
  });

  it('keeps addresses of a registry out of the lock file', () => {
    assert.doesNotMatch(readFileSync(join(root, 'package-lock.json'), 'utf8'), /"resolved"/);
  });
});

describe('what the manifest contributes', () => {
  const { commands, menus, configuration, colors, semanticTokenTypes, semanticTokenModifiers } =
    manifest.contributes;
  const nls = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
  const names = commands.map(({ command }) => command).sort();

  it('says of the diagnostic codes what the code says: run "npm run manifest" after a change', async () => {
    for (const [path, text] of await generated())
      assert.equal(readFileSync(join(root, path), 'utf8'), text, path);
    const severities = configuration.properties['tagproof.severities']?.properties ?? {};
    assert.deepEqual(
      Object.entries(severities).map(([code, one]) => [code, one.default, nls[`severity.${code}`]]),
      Object.entries(codes).map(([code, one]) => [code, one.severity, `${one.title}. ${one.help}`]),
    );
  });

  it('has every command that is registered, and no other', () => {
    assert.deepEqual(all(/(?:register(?:TextEditor)?Command\(\s*|^ {2})'(tagproof\.\w+)'/gm).sort(), names);
    for (const { category, title } of commands)
      assert.deepEqual([category, /^%command\.\w+%$/.test(title)], ['Tagproof', true]);
  });

  it('runs and shows no command that it does not have', () => {
    for (const { command } of Object.values(menus).flat())
      if (command !== undefined) assert.ok(names.includes(command), command);
    for (const command of all(/'(tagproof\.[a-z]\w+)'/g)) {
      const isOther =
        /^tagproof\.(?:status|trust|collecting|attestable|dashboard|tag(?:s|Grouping|s(?:Failed|Filtered|Follow|Known))|\w+Foreground)$/.test(
          command,
        );
      assert.ok(isOther || names.includes(command), command);
    }
    for (const [, command = ''] of Object.values(nls)
      .join('\n')
      .matchAll(/command:(tagproof\.\w+)/g))
      assert.ok(names.includes(command), command);
  });

  const takesArguments = (name: string): boolean => {
    const given = `'${name.replace('.', '\\.')}',\\s*(?:async )?\\((?:asked|uri|\\{[^}]*\\}): \\w`;
    const listed = `const ofLine = \\[[^\\]]*'${name.replace('.', '\\.')}'`;
    return editor.some((text) => new RegExp(`${given}|${listed}`).test(text));
  };
  /** An entry of a menu: what it is about is so already. */
  const isTicked = (name: string): boolean =>
    nls[`command.${name.replace('tagproof.', '')}`]?.startsWith('✓') ?? false;

  it('offers in the command palette what works without arguments, and nothing else', () => {
    const hidden = menus['commandPalette']?.filter(({ when }) => when === 'false') ?? [];
    assert.deepEqual(
      hidden.map(({ command }) => command).sort(),
      names.filter((name) => isTicked(name) || takesArguments(name)),
    );
  });

  it('has every setting that is read, and no other; they are read in one place', () => {
    const read = readFileSync(join(root, 'src/editor/host/settings.ts'), 'utf8');
    const keys = [...read.matchAll(/\bget(?:<.+?>)?\('(\w+)'/g)].map(([, key = '']) => `tagproof.${key}`);
    assert.deepEqual(keys.sort(), Object.keys(configuration.properties).sort());
    assert.equal(editor.filter((text) => text.includes('getConfiguration(')).length, 1);
  });

  it('reads defaults that are those of the manifest', () => {
    const read = readFileSync(join(root, 'src/editor/host/settings.ts'), 'utf8');
    for (const [, key = '', value = ''] of read.matchAll(/\bget(?:<.+?>)?\('(\w+)', ([^)]+)\)/g))
      assert.deepEqual(
        configuration.properties[`tagproof.${key}`]?.default,
        JSON.parse(value.replaceAll("'", '"')),
        key,
      );
  });

  it('lets no folder say whose name an attestation carries, or whether approved commands start by themselves', () => {
    const restricted = ['tagproof.attestAs', 'tagproof.automaticCollection'];
    for (const key of restricted) assert.equal(configuration.properties[key]?.scope, 'machine', key);
    assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, restricted);
  });

  it('offers nothing that runs or approves something in Restricted Mode', () => {
    const running = ['tagproof.collectEvidence', 'tagproof.collectGroup', 'tagproof.manageApprovals'];
    const offered = Object.values(menus).flat();
    for (const { command = '', when = '' } of offered)
      // What is never offered is only called by what is.
      if (running.includes(command) && when !== 'false')
        assert.match(when, /\bisWorkspaceTrusted\b/, command);
  });

  it('names the command that collects as other words do', () => {
    const said = stepIn('editor', { text: 'collect api', action: 'collect' });
    assert.equal(said, `collect api with "Tagproof: ${nls['command.collectEvidence']}"`);
  });

  it('leads from a test to the dashboard', () => {
    const item = menus['testing/item/context']?.find(
      ({ command }) => command === 'tagproof.openTestDashboard',
    );
    assert.equal(item?.when, 'controllerId == tagproof');
  });

  it('has words for every %key%, and none that nobody uses', () => {
    const text = readFileSync(join(root, 'package.json'), 'utf8');
    const used = new Set([...text.matchAll(/"%([\w.-]+)%"/g)].map(([, key = '']) => key));
    assert.deepEqual([...used].sort(), Object.keys(nls).sort());
    for (const [key, words] of Object.entries(nls)) assert.ok(words.trim().length > 3, key);
  });

  it('has every colour that is used, and no other', () => {
    assert.deepEqual(all(/'(tagproof\.\w+Foreground)'/g).sort(), colors.map(({ id }) => id).sort());
  });

  it('has the types of tokens that no theme knows', () => {
    const standard = ['property', 'number'];
    assert.deepEqual(
      semanticTokenTypes.map(({ id }) => id).sort(),
      semanticLegend.types.filter((type) => !standard.includes(type)).sort(),
    );
    assert.deepEqual(
      semanticTokenModifiers.map(({ id }) => id),
      [...semanticLegend.modifiers],
    );
  });

  it('has a picture for every status, as the script draws it: run "npm run icons" after a change', () => {
    const icons = gutterIcons();
    for (const [path, text] of icons) assert.equal(readFileSync(join(root, path), 'utf8'), text, path);
    const statuses = Object.keys(statusFaces).filter((status) => status !== 'unknown');
    assert.deepEqual(
      [...icons.keys()].sort(),
      statuses.flatMap((one) => [`media/gutter/${one}-dark.svg`, `media/gutter/${one}-light.svg`]).sort(),
    );
    assert.equal(readFileSync(join(root, manifest.icon)).readUInt32BE(16), 256);
  });

  it('draws no two statuses in one shape', () => {
    const shapes = [...gutterIcons()]
      .filter(([path]) => path.endsWith('-dark.svg'))
      .map(([, text]) => text.replace(/#[0-9a-f]{6}/g, ''));
    assert.equal(new Set(shapes).size, shapes.length);
  });
});
