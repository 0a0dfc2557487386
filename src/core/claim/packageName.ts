/** Programs and services that are installed on a machine, not declared in a manifest. */
const system =
  'node nodejs npm npx yarn pnpm bun deno docker docker-compose podman git svn python python2 python3 pip pip3 java jdk jre maven gradle go ' +
  'golang rust cargo rustc ruby gem php perl dotnet swift xcode xcodebuild brew homebrew apt apt-get redis redis-server postgres ' +
  'postgresql mysql mariadb mongo mongodb mongod sqlite sqlite3 nginx apache httpd curl wget make cmake gcc clang g++ ffmpeg imagemagick ' +
  'chrome chromium firefox safari edge kubectl kubernetes k8s helm terraform ansible aws gcloud azure gh bash zsh sh linux ubuntu debian ' +
  'alpine macos windows termux nohup tmux screen jq openssl ssh systemd cron kafka rabbitmq elasticsearch memcached vault consul ollama cuda adb proot proot-distro procps pgrep';

/** Words that stand where a package's name would, without being one. */
const ordinary =
  'app application plugin plugins extension extensions package packages dependency dependencies library libraries module modules font fonts ' +
  'certificate certificates cert driver drivers runtime sdk cli tool tools tooling everything it this that these those which software server client ' +
  'database service services hook hooks browser agent agents theme version binary binaries compiler user users system environment none nothing ' +
  'existing tbd todo na n/a various multiple several all any same other others new standard built-in builtin internal external core shared ' +
  'backend frontend api apis db cache storage auth config configuration code project repo workspace component components data default defaults ' +
  'types utils helpers tests test platform framework engine one both each they them there what something anything nothing product update ' +
  'middleware model models schema migration migrations route routes controller controllers see and or also';

/** Modules that come with the language: no manifest names them. */
const builtin =
  'fs path os crypto http https http2 util events stream child_process url zlib net tls dns buffer assert process timers readline vm v8 ' +
  'worker_threads cluster querystring string_decoder tty perf_hooks json re sys datetime logging typing asyncio math random time ' +
  'collections itertools functools subprocess threading pathlib dataclasses unittest csv uuid hashlib base64 socket shutil tempfile ' +
  'argparse enum abc copy io contextlib inspect traceback fmt strings strconv errors context sync bufio';

const ordinaryWords = new Set(ordinary.split(' '));
const noPackage = new Set(`${system} ${ordinary} ${builtin}`.split(' '));

/** True for words that stand where a package's name would, without being one (`Database`, `None`). */
export function isOrdinaryWord(word: string): boolean {
  return ordinaryWords.has(word.toLowerCase());
}

/** Packages whose names look like files. */
const dotted = new Set([
  'chart.js',
  'decimal.js',
  'bignumber.js',
  'highlight.js',
  'socket.io',
  'bn.js',
  'three.js',
]);

const npmName = /^(?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/;
const goModule = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/[\w./~-]+$/i;

/**
 * True when a word can only be meant as the name of a package: lower-case as registries have
 * them, and neither a program of the machine, a part of the language nor an ordinary word.
 */
export function isPackageName(word: string): boolean {
  if (word.length > 214 || word.length < 2 || !/[a-z]/.test(word)) return false;
  if (goModule.test(word)) return true;
  if (word.startsWith('@')) return npmName.test(word) && word.includes('/') && !word.startsWith('@/');
  if (!npmName.test(word) || noPackage.has(word)) return false;
  return (
    !/\.(?:[cm]?[jt]sx?|json|ya?ml|py|go|rb|swift|css|md|html|sh|toml|lock|sql|txt|env)$/.test(word) ||
    dotted.has(word)
  );
}
