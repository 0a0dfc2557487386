import type { WorkspacePath } from '../claim.js';
import { anywhere, asFolder, toWorkspacePath } from '../pathMapping.js';
import type { Sentence } from './sentence.js';

const extensions = new Set(
  (
    'ts tsx js jsx mjs cjs mts cts vue svelte astro py pyi go rs rb java kt kts swift m mm c h cc cpp hpp cs php scala dart lua ex exs erl clj sh bash zsh fish ps1 bat ' +
    'sql prisma graphql gql proto json jsonc json5 yaml yml toml ini cfg conf properties xml plist html htm css scss sass less md mdx rst txt csv tsv ' +
    'png jpg jpeg gif svg webp ico pdf lock tf tfvars hcl gradle ipynb log example sample template xcconfig storyboard xib pbxproj entitlements'
  ).split(' '),
);
/** Names with a dot that are products or expressions, not files. */
const dottedWords =
  /^(?:(?:node|next|nuxt|vue|react|express|ember|backbone|three|d3|chart|nest|moment|day|alpine|p5|solid|discord|passport|socket|chart|video|pdf|web3|ethers|asp|vb|draw|fly|req|res|request|response|body|event|window|document|process|this|self|config|data|result)\.(?:js|io|net|json|text|log|html|md|h|m|c|sh|properties|template))$/i;
const knownNames = new Set(
  'Dockerfile Makefile Procfile Gemfile Rakefile Justfile Vagrantfile Jenkinsfile Podfile Cartfile Brewfile CODEOWNERS LICENSE'.split(
    ' ',
  ),
);
const tops = new Set(
  'src app apps lib libs packages internal cmd pkg tests test docs scripts prisma config server client public'.split(
    ' ',
  ),
);

/**
 * A word of a sentence as a path in the workspace. Sentences are full of slashes and dots that
 * are none (`email/password`, `Node.js`), so only what nothing else can be is taken.
 * A bare file name may stand in any folder.
 */
export function pathWord(word: string, sentence: Sentence): WorkspacePath | undefined {
  const raw = word.replace(/^["'(]+|["'),;:]+$/g, '');
  if (raw.length < 2 || raw.length > 300 || /[\s<>|"`]/.test(raw)) return undefined;
  if (/^(?:@\/|#|\$|[a-z][a-z0-9+.-]*:)/i.test(raw)) return undefined;
  if (sentence.inCode && /^\.{1,2}\//.test(raw)) return undefined;
  if (!isPath(raw)) return undefined;
  const path = toWorkspacePath(raw, sentence.config);
  if (path.kind !== 'inside') return path;
  if (raw.endsWith('/')) return asFolder(path);
  return path.path.includes('/') || isRooted(raw) ? path : anywhere(path);
}

/** True for a path whose last part names a file that declares things. */
export function isSourcePath(path: WorkspacePath): boolean {
  return /\.(?:[cm]?[jt]sx?|vue|svelte|py|go|rs|rb|java|kt|swift|cs|php|dart|scala)$/.test(path.raw);
}

const isRooted = (raw: string): boolean => raw.startsWith('.') && !/^\.{1,2}\//.test(raw);

function isPath(raw: string): boolean {
  const parts = raw.replace(/\/$/, '').split(/[\\/]/);
  if (!parts.every((part, index) => /^[\w.@+~[\]()$*-]+$/.test(part) || (index === 0 && part === '')))
    return false;
  const last = parts.at(-1) ?? '';
  if (hasFileName(last)) return !dottedWords.test(raw);
  if (raw.startsWith('/')) return false;
  if (raw.endsWith('/')) return true;
  const [first = '', second] = parts;
  if (second === undefined) return knownNames.has(raw);
  if (/^\.[a-z]/.test(first) || first === 'src' || first === '~') return true;
  return tops.has(first) && !tops.has(second) && parts.length >= 3;
}

function hasFileName(name: string): boolean {
  if (
    /^\.(?:env|gitignore|gitattributes|npmrc|nvmrc|editorconfig|dockerignore|eslintrc|prettierrc|babelrc)(?:\.[\w.-]+)?$/.test(
      name,
    )
  )
    return true;
  const dot = name.lastIndexOf('.');
  return dot > 0 && extensions.has(name.slice(dot + 1)) && /[A-Za-z*]/.test(name.slice(0, dot));
}
