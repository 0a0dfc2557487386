// Preloaded into the command line under test (`node --require`), in its workers too: writes down every
// program that is started, every connection, name look-up and file that is opened or changed.
'use strict';
const fs = require('node:fs');
const { resolve } = require('node:path');

const target = process.env.TAGPROOF_RECORD;
const append = fs.appendFileSync;
const write = (kind, value) => append(target, `${JSON.stringify([kind, value])}\n`);
let busy = false;

/** @param {object} holder @param {string[]} names @param {(args: unknown[]) => [string, unknown]} describe */
function watch(holder, names, describe) {
  for (const name of names) {
    const real = holder[name];
    if (typeof real !== 'function') continue;
    holder[name] = function watched(...args) {
      // Only the outermost call counts: what Node does inside of it is the same act.
      if (busy) return real.apply(this, args);
      busy = true;
      try {
        const [kind, value] = describe(args, name);
        write(kind, value);
      } finally {
        busy = false;
      }
      return real.apply(this, args);
    };
  }
}

const path = (value) => (typeof value === 'number' ? value : resolve(String(value)));
const programs = require('node:child_process');
watch(programs, ['spawn', 'spawnSync', 'execFile', 'execFileSync', 'fork'], ([program, args]) => [
  'program',
  [String(program), ...(Array.isArray(args) ? args : [])],
]);
watch(programs, ['exec', 'execSync'], ([line]) => ['shell', String(line)]);
const net = require('node:net');
watch(net, ['connect', 'createConnection', 'createServer'], (args) => ['connect', String(args[0])]);
watch(net.Socket.prototype, ['connect'], (args) => ['connect', JSON.stringify(args[0])]);
watch(require('node:dgram'), ['createSocket'], () => ['connect', 'udp']);
watch(require('node:dns'), ['lookup', 'resolve', 'resolve4', 'resolve6'], ([name]) => [
  'lookup',
  String(name),
]);
const reads = [
  'openSync',
  'readFileSync',
  'open',
  'readFile',
  'createReadStream',
  'readdirSync',
  'readdir',
  'opendirSync',
  'opendir',
];
const changes = [
  'writeFileSync',
  'writeFile',
  'appendFileSync',
  'mkdirSync',
  'mkdir',
  'mkdtempSync',
  'rmSync',
  'rm',
  'unlinkSync',
  'unlink',
  'rmdirSync',
  'symlinkSync',
  'linkSync',
  'chmodSync',
  'truncateSync',
  'createWriteStream',
  'utimesSync',
  'copyFileSync',
];
watch(fs, reads, ([file, flags], name) =>
  name.startsWith('open') && name !== 'opendir' && name !== 'opendirSync' && isWriting(flags)
    ? ['write', path(file)]
    : ['read', path(file)],
);
watch(fs, changes, ([file]) => ['write', path(file)]);
watch(fs, ['renameSync', 'rename'], ([, to]) => ['write', path(to)]);
for (const [name, real] of Object.entries(fs.promises)) {
  if (typeof real === 'function' && !['constants'].includes(name))
    watch(fs.promises, [name], ([file]) => ['promise', [name, String(file)]]);
}

function isWriting(flags) {
  if (typeof flags === 'string') return /[wa+]/.test(flags);
  return typeof flags === 'number' && (flags & 3) !== 0;
}
