import { readdirSync, readFileSync } from 'node:fs';

/**
 * Processes of this machine, Tagproof's own aside, whose arguments or environment hold a text: what a test
 * started and was not ended. Linux only; zombies do not count.
 */
export function processesWith(text: string): readonly string[] {
  const read = (pid: string, name: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${name}`, 'latin1');
    } catch {
      return '';
    }
  };
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && Number(pid) !== process.pid)
    .filter((pid) => `${read(pid, 'cmdline')}\0${read(pid, 'environ')}`.includes(text))
    .filter((pid) => !isZombie(read(pid, 'stat')))
    .map((pid) => `${pid} ${read(pid, 'cmdline').replaceAll('\0', ' ')}`);
}

/** @param stat a line of the process table; the name in it may hold anything, also a bracket */
function isZombie(stat: string): boolean {
  return /^ [ZX] /.test(stat.slice(stat.lastIndexOf(')') + 1));
}

/** Waits until a condition holds. @returns whether it came to hold within so many milliseconds */
export async function eventually(holds: () => boolean, limit = 10_000): Promise<boolean> {
  for (const end = performance.now() + limit; performance.now() < end;) {
    if (holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return holds();
}
