import { isTemplatePath } from './template.js';

/** Endings that make a bare name a file name, beside those of languages. */
const endings = new Set(
  (
    'ts tsx mts cts js jsx mjs cjs vue svelte astro html htm css scss sass less styl py pyi pyx ipynb rb erb rake gemspec ' +
    'go mod sum rs c h cc cpp cxx hpp hh m mm cs csproj sln fs fsx vb java kt kts scala groovy gradle swift plist ' +
    'xcconfig pbxproj storyboard xib dart php pl pm lua r jl ex exs erl hrl hs elm clj cljs edn lisp el scm nim zig sol ' +
    'sql prisma graphql gql proto sh bash zsh fish ps1 bat cmd mk make cmake dockerfile tf tfvars hcl nix ' +
    'json jsonc json5 jsonl ndjson yaml yml toml ini cfg conf env properties xml xsd xsl svg csv tsv lock ' +
    'md mdx mdc markdown rst txt adoc tex bib log out diff patch pdf doc docx xls xlsx ppt pptx odt ' +
    'png jpg jpeg gif webp avif bmp ico tif tiff heic mp3 mp4 mov webm wav ogg woff woff2 ttf otf eot ' +
    'zip tar gz tgz bz2 xz 7z jar war whl db sqlite sqlite3 bin dat wasm so dll exe dylib map snap hbs ejs pug j2 jinja ' +
    'njk liquid tmpl tpl template example sample vsix plantuml puml mmd drawio key pem crt cert http rest feature spec test typed'
  ).split(' '),
);

const plainNames =
  /^(?:readme|license|licence|changelog|contributing|authors|notice|codeowners|makefile|gnumakefile|dockerfile|containerfile|procfile|gemfile|rakefile|podfile|fastfile|vagrantfile|jenkinsfile|brewfile|justfile|pipfile|cmakelists\.txt)$/i;
/** Products that are written like a file. */
const products =
  /^(?:node|next|nest|nuxt|vue|react|express|three|d3|chart|alpine|angular|ember|backbone|discord|solid|moment|p5|deno|bun|socket|asp)\.(?:js|ts|io|net)$/i;

/**
 * True when a word is written like a path: it has a folder, a known ending, or is a well-known file
 * name. URLs, versions, domains, products and calls are not.
 */
export function isPathLike(word: string): boolean {
  return isPathShaped(word) && (hasFolder(word) || hasEnding(word) || plainNames.test(word));
}

/** Every rule of `isPathLike` but the known ending: for places where nothing but a path is expected. */
export function mayBePath(word: string): boolean {
  return (
    isPathShaped(word) &&
    (hasFolder(word) || /[^.]\.[A-Za-z][\w-]{0,15}$|^\.[\w.-]+$/.test(word) || plainNames.test(word))
  );
}

// Every path is held against these: an expression written in a function is a new object at each call.
const onlyDots = /^[.~/\\]+$/;
const noPath = /[\u0000-\u001f"'`|<>;=]|:\/\/|\(\)|^[-+#@(]|::/;
const digits = /^\d+(?:[./-]\d+)*$/;
const abbreviation = /^(?:e\.g|i\.e|etc|a\.k\.a|w\.r\.t|v?\d+(?:\.\d+)*(?:\.x)?)\.?$/i;
const domain = /^[\w-]+\.(?:com|org|net|io|dev|app)$/i;

function isPathShaped(word: string): boolean {
  if (word.length === 0 || word.length > 1024 || onlyDots.test(word)) return false;
  if (noPath.test(word) || isTemplatePath(word)) return false;
  // `@scope/name` is a package, `10/2025` a date, `and/or` two words.
  if (digits.test(word) || products.test(word)) return false;
  return !abbreviation.test(word) && !domain.test(word);
}

const commonPairs =
  /^(?:and\/or|either\/or|n\/a|i\/o|ci\/cd|a\/b|ui\/ux|tcp\/ip|client\/server|input\/output|read\/write|true\/false|yes\/no|on\/off|his\/her|he\/she|w\/o?|24\/7|before\/after|pass\/fail|start\/stop|get\/set)$/i;

function hasFolder(word: string): boolean {
  return /[\w\])}*.~:][/\\]|^[/\\][\w.@-]/.test(word) && !commonPairs.test(word);
}

function hasEnding(word: string): boolean {
  const name = word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
  if (/^\.[A-Za-z][\w.-]*$/.test(name)) return true;
  const dot = name.lastIndexOf('.');
  return (
    dot > 0 &&
    endings.has(
      name
        .slice(dot + 1)
        .toLowerCase()
        .replace(/\*$/, ''),
    )
  );
}
