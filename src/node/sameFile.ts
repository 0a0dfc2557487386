/** What tells one file from another. */
export interface FileIdentity {
  readonly dev: number;
  readonly ino: number;
}

/**
 * Whether two looks, one by its path and one by a descriptor, were at the same file. Windows names the volume of
 * a file in another way for each (libuv before 1.51, https://github.com/libuv/libuv/pull/4698): there the file's own
 * number has to do.
 */
export function isSameFile(
  one: FileIdentity,
  other: FileIdentity,
  platform: NodeJS.Platform = process.platform,
): boolean {
  return one.ino === other.ino && (platform === 'win32' || one.dev === other.dev);
}
