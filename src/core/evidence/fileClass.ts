import type { TaskTypeId } from '../config/taskTypes.js';

/** What one file tells about the task that claims it; tests tell only that there is logic. */
export type FileClass = TaskTypeId | 'test';

/** Longest path that is looked at; the patterns below are linear in it. */
const maxPath = 1000;

/** Part of a path that is a folder of this name. */
const folder = (names: string): RegExp => new RegExp(`(?:^|/)(?:${names})/`, 'i');

const ownFolders = /^\.(?:orchestration|claude|git)\//i;
const source =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|go|rs|java|kt|kts|rb|php|cs|fs|scala|clj|ex|exs|erl|dart|c|cc|cpp|h|hpp|swift|m|mm|lua|pl|r|sh|bash|sql|prisma|proto|graphql|gql)$/i;
const apple = /\.(?:swift|m|mm|xib|storyboard)$/i;
const markup = /\.(?:tsx|jsx|vue|svelte|astro|css|scss|sass|less|styl|html?)$/i;

/**
 * Rows are asked in order and the first that fits decides, so the narrow ones stand first:
 * a test of a route is a test, a hook below `components/` is logic, a route below `web/` is an API.
 */
const rows: readonly (readonly [FileClass, (path: string, name: string) => boolean])[] = [
  [
    'test',
    (path, name) =>
      source.test(name) &&
      (folder('tests?|__tests__|specs?|e2e|cypress|\\w*UITests|\\w*Tests').test(path) ||
        /[._-](?:test|spec)s?\.\w+$/i.test(name) ||
        /(?:^test_|Tests?\.(?:swift|java|kt|cs)$)/.test(name)),
  ],
  [
    'configuration',
    (path, name) =>
      folder('\\.github|\\.circleci|\\.husky|\\.vscode').test(path) ||
      /\.config\.[cm]?[jt]s$/i.test(name) ||
      /^(?:Dockerfile|Makefile|Procfile|Jenkinsfile|\.env|\.\w+rc$|docker-compose)/i.test(name),
  ],
  ['ios-ui', (_, name) => /\.(?:storyboard|xib)$/i.test(name)],
  [
    'ios-logic',
    (_, name) => apple.test(name) && /(?:ViewModel|Service|Manager|Store|Model)s?\.\w+$/.test(name),
  ],
  [
    'ios-ui',
    (path, name) =>
      apple.test(name) &&
      (/(?:View|ViewController|Screen|Cell|Button|Style)s?\.\w+$/.test(name) ||
        folder('views|screens|components|ui').test(path)),
  ],
  ['ios-logic', (_, name) => apple.test(name)],
  // The file conventions of frameworks that serve requests from a folder of pages.
  [
    'backend-api',
    (path, name) => /^(?:route|\+server)\.[jt]s$/.test(name) && folder('app|routes').test(path),
  ],
  ['frontend-ui', (_, name) => markup.test(name)],
  [
    'frontend-logic',
    (path, name) =>
      source.test(name) &&
      (/^use[A-Z]\w*\.[jt]s$/.test(name) ||
        folder('components|hooks|composables|stores?|contexts?|frontend|client|webapp|webview|browser').test(
          path,
        )),
  ],
  [
    'backend-api',
    (path, name) =>
      (source.test(name) &&
        (folder(
          'api|apis|routes?|routers?|controllers?|endpoints?|handlers?|resolvers?|graphql|webhooks?',
        ).test(path) ||
          /(?:[._-]|^)(?:controller|router?|routes|routers|endpoints?|handlers?|resolver)s?\.\w+$/i.test(
            name,
          ) ||
          /(?:Controller|Resolver|Router|Handler)\.\w+$/.test(name) ||
          /^(?:urls|views)\.py$/.test(name))) ||
      /^(?:openapi|swagger)\b/i.test(name),
  ],
  ['frontend-logic', (path, name) => /\.[jt]s$/i.test(name) && folder('pages|layouts|web|ui').test(path)],
  ['backend-logic', (_, name) => source.test(name)],
  [
    'documentation',
    (path, name) =>
      /\.(?:mdx?|markdown|rst|adoc|txt)$/i.test(name) && !/^requirements[\w.-]*\.txt$/i.test(name)
        ? true
        : /^(?:README|LICENSE|CHANGELOG|CONTRIBUTING)$/i.test(name) ||
          (folder('docs?').test(path) && !name.includes('.')),
  ],
  [
    'configuration',
    (_, name) =>
      /\.(?:jsonc?|json5|ya?ml|toml|ini|cfg|conf|properties|xml|plist|xcconfig|pbxproj|tf|hcl|env|lock|txt)$/i.test(
        name,
      ),
  ],
];

/** The class of one claimed file, or `undefined` when it says nothing (a picture, a log, Tagproof's own). */
export function fileClass(path: string): FileClass | undefined {
  if (path.length > maxPath || ownFolders.test(path)) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return rows.find(([, fits]) => fits(path, name))?.[0];
}
