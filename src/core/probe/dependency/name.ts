/** What a claimed dependency's name looks like. */
export interface DependencyName {
  readonly name: string;
  /**
   * - `package` could stand in a manifest
   * - `symbol` has a hump inside: rather a class or a service
   * - `path` a file of the project
   * - `phrase` words
   */
  readonly shape: 'package' | 'symbol' | 'path' | 'phrase';
}

/** Reads `express@4`, `` `zod` ``, `UserService`, `./hash.js`, `@/lib/api`, `some words`. */
export function dependencyName(claimed: string): DependencyName {
  const bare = claimed
    // No package has a name that long; the patterns below need a bound.
    .slice(0, 200)
    .trim()
    .replace(/^[`'"]+|[`'"]+$/g, '')
    .trim();
  const name = bare
    .replace(/(?<=.)@(?:[v^~<>=\s]*\d|latest|next|\*).*$/, '')
    .replace(/\s*(?:[\^~<>=!]=?|==)\s*v?\d.*$/, '')
    .replace(/\s+v?\d[\d.x]*$/i, '')
    .trim();
  if (
    /^(\.{1,2}|@|~|#)\//.test(name) ||
    /^[\w-]+\/.*\.[a-z]{1,4}$/.test(name) ||
    /\.(tsx?|jsx?|[cm]js|py|vue|json)$/.test(name)
  )
    // `next.js` and `socket.io` are product names, not files.
    return { name, shape: /^[\w-]+\.js$/i.test(name) ? 'package' : 'path' };
  if (/^(@[\w.~-]+\/)?[\w.~-]+$/.test(name))
    return { name, shape: /[a-z][A-Z]/.test(name) ? 'symbol' : 'package' };
  return { name, shape: /^[\w.~-]+(\/[\w.~-]+)+$/.test(name) ? 'package' : 'phrase' };
}

/** Programs of the machine that carry the same name as packages, or none: a manifest alone cannot deny them. */
const programs = new Set(
  (
    'node nodejs node.js npm npx yarn pnpm bun deno git gh docker docker-compose podman kubectl helm terraform make cmake gcc clang ' +
    'python python3 pip pipx poetry uv ruby java maven gradle go golang rust cargo rustc php composer dotnet swift xcode ' +
    'redis postgres postgresql psql mysql mariadb sqlite sqlite3 mongodb mongo kafka rabbitmq nginx apache elasticsearch ' +
    'ffmpeg imagemagick ripgrep rg jq yq curl wget openssl tmux bash zsh homebrew brew chrome chromium firefox ollama'
  ).split(' '),
);

/** True when the name may mean a program or a service of the machine. */
export function mayBeProgram(name: string): boolean {
  return programs.has(name.toLowerCase());
}
