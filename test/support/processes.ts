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
    .filter((pid) => !/^\d+ \(.*\) [ZX] /s.test(read(pid, 'stat')))
    .map((pid) => `${pid} ${read(pid, 'cmdline').replaceAll('\0', ' ')}`);
}

/** Waits until a condition holds. @returns whether it came to hold within ten seconds */
export async function eventually(holds: () => boolean): Promise<boolean> {
  for (let look = 0; look < 500; look++) {
    if (holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
