/**
 * Programs that begin a command line. Those that are English words as well need more than
 * their name: what follows must look like arguments.
 */
const programs = new Set(
  (
    'ls test [ [[ grep egrep fgrep rg ag ack wc cat head tail sed find fd file curl wget git npm npx pnpm yarn node deno bun bunx tsx ts-node python python2 ' +
    'python3 pip pip3 pytest tox ruff mypy uv poetry pipenv black flake8 go gofmt cargo rustc make cmake docker docker-compose podman kubectl helm terraform ' +
    'jest vitest mocha ava tap tsc eslint prettier oxlint biome playwright cypress bash sh zsh diff cmp stat awk jq yq psql mysql sqlite3 redis-cli mongosh mongo mvn gradle ' +
    'dotnet swift xcodebuild xcrun swiftlint ruby bundle rake rspec rails gem php composer phpunit artisan flutter dart java javac kotlinc ' +
    'http httpie nc netcat ping dig nslookup lsof netstat ss ps pgrep pkill kill which command type echo printf cut sort uniq tr tee xargs du df tree identify ' +
    'sips openssl shasum sha256sum md5sum md5 ansible aws gcloud az gh adb env export cd pwd true false exit nohup time timeout watch ssh scp rsync tar unzip ' +
    'rm mv cp chmod chown mkdir touch ln dd eval source exec realpath readlink basename dirname cksum nl tac comm join paste column vercel netlify wrangler supabase prisma nx turbo lerna next vite webpack rollup esbuild drizzle-kit knex sequelize alembic flask django-admin uvicorn gunicorn k6 newman markdownlint shellcheck hadolint actionlint'
  ).split(' '),
);

/** Words of sentences that command lines hardly hold outside quotes. */
const prose = new Set(
  (
    'the that this these those an is are was were be been should must will would could can cannot not no all any every each it its they them there ' +
    'shows show showed shown showing returns return returned output outputs passes pass passed passing succeeds succeeded works worked working confirms confirmed confirm ' +
    'verify verified verifies check checked checks for to from of with and or but when then if after before until while using via by on in at as has have had ' +
    'exists exist contains matches match manually required requires needed found runs run ran correctly correct successfully properly visually your you we'
  ).split(' '),
);

/** Words of `prose` that programs take as arguments of their own: `npm run`, `git show`, `docker run`, `for x in`. */
const subcommands = new Set('run show check test verify exists match return found all from exit'.split(' '));

/** Programs that are English words, with the words that make a command of them on their own. */
const englishWords: Readonly<Record<string, readonly string[]>> = {
  go: ['build', 'test', 'vet', 'run', 'mod', 'list', 'fmt', 'version', 'generate', 'install'],
  swift: ['build', 'test', 'package', 'run', '--version'],
  dart: ['test', 'analyze', 'run', 'format'],
  bundle: ['exec', 'install', 'check'],
  next: ['build', 'lint', 'start', 'dev'],
  composer: ['install', 'test', 'validate'],
  ...Object.fromEntries(
    (
      'test find file sort cut head tail cat which command type echo time watch rake http stat tree tap join column comm export true false exit node env paste tee kill black ' +
      'diff timeout uniq flask prisma ping touch source exec eval'
    )
      .split(' ')
      .map((word) => [word, []]),
  ),
};

/** True when a line is meant for a shell and not for a reader. */
export function looksLikeCommand(line: string): boolean {
  const text = line.trim();
  if (/^(?:for|while|until|if)\s.*;\s*(?:do|then)\b/.test(text)) return true;
  const words = unquotedWords(text);
  let at = 0;
  while (words[at] === '!' || words[at] === 'sudo' || /^[A-Za-z_]\w*=/.test(words[at] ?? '')) at += 1;
  const program = words[at]?.replace(/^\(/, '');
  if (program === undefined) return false;
  const isScript = isScriptPath(program);
  if (!programs.has(program) && !isScript) return false;
  const rest = words.slice(at + 1);
  // A script's path alone is as likely where to look as what to run.
  if (isScript && !/^\.{0,2}\//.test(program) && rest.length === 0) return false;
  return rest.every((word, index) => !isProse(word, index, rest)) && hasArguments(program, rest);
}

function isScriptPath(word: string): boolean {
  return (
    /^(?:\.{1,2}\/|~\/|\/)[\w./@~-]+$/.test(word) ||
    /^[\w./@-]+\/[\w.@-]+\.(?:sh|bash|py|js|mjs|cjs|ts|rb|pl)$/.test(word)
  );
}

/** `test the login` is a sentence, `test -f a` a command: an English word needs more than words behind it. */
function hasArguments(program: string, rest: readonly string[]): boolean {
  const [first = ''] = rest;
  if (program === 'make')
    return rest.some(isArgument) || (rest.length === 1 && !/^(?:sure|it|certain|do)$/.test(first));
  const own = Object.hasOwn(englishWords, program) ? englishWords[program] : undefined;
  return own === undefined || own.includes(first) || rest.some(isArgument);
}

/** Flags, paths, quotes, operators, variables, numbers: what prose hardly has between its words. */
function isArgument(word: string): boolean {
  return /^-|[/$"|=*{[<>&]|\w\.\w|^\d+$/.test(word);
}

function isProse(word: string, index: number, words: readonly string[]): boolean {
  // `ls a` lists a file, `make a backup` does not.
  if (word === 'a' || word === 'i') return /^[a-z]+$/.test(words[index + 1] ?? '');
  const bare = word.replace(/[.,;:!?)]+$/, '').toLowerCase();
  if (!prose.has(bare)) return false;
  return !(index === 0 && subcommands.has(bare)) && word === bare;
}

/** The words of a line with every quoted part taken out; quotes keep prose-like words from counting. */
function unquotedWords(line: string): readonly string[] {
  let text = '';
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (character === '\\' && quote === '"') at += 1;
      continue;
    }
    if (character === '"' || character === "'") {
      quote = character;
      text += '"';
    } else text += character;
  }
  return text.split(/\s+/).filter((word) => word !== '');
}
