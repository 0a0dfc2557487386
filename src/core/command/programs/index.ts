import type { Program } from '../program.js';
import { cat } from './cat.js';
import { file } from './file.js';
import { cut, sort, tr, uniq } from './filters.js';
import { find } from './find.js';
import { grep } from './grep/grep.js';
import { headTail } from './headTail.js';
import { ls } from './ls.js';
import { rg } from './rg.js';
import { sed } from './sed.js';
import { cd, constants, echo } from './simple.js';
import { test } from './test.js';
import { wc } from './wc.js';

/** The only registry of interpreted programs. */
const programs: readonly Program[] = [
  ls,
  test,
  grep,
  rg,
  wc,
  cat,
  headTail,
  sed,
  find,
  file,
  sort,
  uniq,
  tr,
  cut,
  echo,
  constants,
  cd,
];

const byName = new Map(programs.flatMap((program) => program.names.map((name) => [name, program] as const)));

/** The names by which interpreted programs are called. */
export const programNames: readonly string[] = [...byName.keys()];

export const findProgram = (name: string): Program | undefined => byName.get(name);

/** Programs that talk to a server: what they need is a running one, not an approval alone. */
const network = new Set([
  'curl',
  'wget',
  'http',
  'https',
  'nc',
  'ncat',
  'telnet',
  'ping',
  'ssh',
  'scp',
  'psql',
  'mysql',
  'redis-cli',
  'mongosh',
  'mongo',
  'grpcurl',
  'websocat',
  'dig',
  'nslookup',
]);

/** Why a program is not interpreted, as a sentence. */
export function absence(name: string): string {
  if (network.has(name)) return `\`${name}\` asks a server: needs a running server`;
  return `\`${name}\` runs a program: needs approval`;
}
