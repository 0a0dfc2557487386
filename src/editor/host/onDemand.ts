/** A part that is loaded and made when it is first needed. */
export interface OnDemand<Part> {
  /** The part, once it is there. */
  readonly now: Part | undefined;
  /**
   * The part; `undefined` where it failed, which has been told then, or where it is no longer wanted. After a failure
   * the next call tries again.
   */
  get(): Promise<Part | undefined>;
  dispose(): void;
}

/**
 * @param load the file that it is in
 * @param make is not called any more once the part is no longer wanted
 * @param failed told of what went wrong
 */
export function onDemand<Module, Part extends object>(
  load: () => Promise<Module>,
  make: (module: Module) => Part,
  failed: (error: unknown) => void,
): OnDemand<Part> {
  let now: Part | undefined;
  let getting: Promise<Part | undefined> | undefined;
  let disposed = false;
  const begin = async (): Promise<Part | undefined> => {
    try {
      const module = await load();
      if (!disposed) now = make(module);
    } catch (error) {
      getting = undefined;
      if (!disposed) failed(error);
    }
    return now;
  };
  return {
    get now() {
      return now;
    },
    get: () => (getting ??= begin()),
    dispose() {
      disposed = true;
      if (now && 'dispose' in now && typeof now.dispose === 'function') now.dispose();
    },
  };
}
