import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until something is there, looking every 20 ms: as short as the machine allows, and no longer.
 * @param look gives what was waited for, or undefined or false while it is not there
 * @param what in the message when it never comes: "a diagnostic on line 3"
 * @param limit in milliseconds
 */
export async function until<T>(
  look: () => T | Promise<T>,
  what: string,
  limit = 10_000,
): Promise<Exclude<T, false | undefined>> {
  const end = Date.now() + limit;
  do {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen as Exclude<T, false | undefined>;
    await sleep(20);
  } while (Date.now() < end);
  assert.fail(`waited ${limit / 1000} s for ${what}`);
}

/** Looks until an assertion holds; in the end it fails with the assertion's own message. */
export async function untilHolds(check: () => void | Promise<void>, limit = 10_000): Promise<void> {
  const end = Date.now() + limit;
  for (;;)
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() >= end) throw error;
      await sleep(20);
    }
}
