import type { World } from '../../ports/world.js';
import { folderOf, foldersUpward, inFolder, joinPath } from '../../probe/shared/paths.js';
import { asRecord, at, readStructured } from '../../probe/shared/structured.js';

type Rules = Readonly<Record<string, unknown>>;

export type LintSettings =
  | { readonly kind: 'rules'; readonly config: Rules }
  /** A sentence: what the workspace states cannot be taken as data. */
  | { readonly kind: 'problem'; readonly reason: string };

/**
 * The rules where the workspace states none: without those that markdownlint's own styles "relaxed" and
 * "prettier" leave out, as they are about taste and layout. A tag (`#FILE_CREATED`) begins a line like a
 * heading without its blank, and logs use emphasis for headings.
 */
const unstated: Rules = {
  default: true,
  ...Object.fromEntries(
    [
      ...['whitespace', 'line-length', 'ul-indent', 'no-inline-html', 'no-bare-urls', 'fenced-code-language'],
      ...['first-line-heading', 'blank_lines', 'code-fence-style', 'emphasis-style', 'strong-style'],
      ...['heading-start-left', 'heading-style', 'hr-style', 'list-indent', 'list-marker-space', 'ol-prefix'],
      ...['no-missing-space-atx', 'no-missing-space-closed-atx', 'no-multiple-space-blockquote'],
      ...['no-blanks-blockquote', 'no-emphasis-as-heading', 'table-column-style', 'ul-style'],
    ].map((rule) => [rule, false]),
  ),
};

/** In the order in which markdownlint's own command looks for them. */
const own = ['.markdownlint.jsonc', '.markdownlint.json', '.markdownlint.yaml', '.markdownlint.yml'];
const ofCommand = ['.markdownlint-cli2.jsonc', '.markdownlint-cli2.yaml'];
const programs = [
  '.markdownlint.cjs',
  '.markdownlint.mjs',
  '.markdownlint-cli2.cjs',
  '.markdownlint-cli2.mjs',
];

/** Files that extend each other, at most. */
const mostExtended = 5;

/** The rules for a document: of the nearest folder that states any, read as data. */
export function lintSettings(path: string, world: World): LintSettings {
  const isFile = (name: string): boolean => world.files.stat(name).kind === 'file';
  for (const folder of foldersUpward(folderOf(path))) {
    const first = (names: readonly string[]): string | undefined =>
      names.map((name) => inFolder(folder, name)).find(isFile);
    const [settings, command] = [first(own), first(ofCommand)];
    const program = first(programs);
    if (!settings && !command) {
      if (program)
        return problem(
          `the rules in ${program} are a program, which is not run: state them in .markdownlint.json`,
        );
      continue;
    }
    const base = command ? ofFile(command, world, (data) => at(data, 'config') ?? {}) : rules({});
    if (base.kind === 'problem' || !settings) return base;
    const above = ofFile(settings, world, (data) => data);
    return above.kind === 'problem' ? above : rules({ ...base.config, ...above.config });
  }
  return rules(unstated);
}

/** What a file states, with what it extends below it. */
function ofFile(path: string, world: World, pick: (data: unknown) => unknown): LintSettings {
  let config: Rules = {};
  let next: string | undefined = path;
  for (let count = 0; next !== undefined; count++) {
    const file: string = next;
    if (count > mostExtended) return problem(`${path} extends too many others`);
    if (!/\.(?:jsonc?|ya?ml)$|\/\.markdownlintrc$/.test(file))
      return problem(`${path} extends ${file}, which is no data of this workspace`);
    const read = readStructured(world, file);
    if (read.kind === 'unreadable') return problem(`${file} cannot be read: ${read.why.reason}`);
    if (read.kind === 'malformed') return problem(`${file}: ${read.reason}`);
    const found = asRecord(count === 0 ? pick(read.data) : read.data);
    if (!found) return problem(`${file} holds no rules`);
    config = { ...found, ...config };
    const base: unknown = found['extends'];
    if (typeof base !== 'string') break;
    const { extends: _, ...rest } = config;
    config = rest;
    next =
      /^\.{0,2}\//.test(base) || /\.(?:jsonc?|ya?ml)$/.test(base)
        ? joinPath(folderOf(file), base)
        : undefined;
    if (next === undefined) return problem(`${file} extends ${base}, which is no file of this workspace`);
  }
  return rules(config);
}

const rules = (config: Rules): LintSettings => ({ kind: 'rules', config });
const problem = (reason: string): LintSettings => ({ kind: 'problem', reason });
