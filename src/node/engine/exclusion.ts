import { applyEdits, modify, parse, type ParseError } from 'jsonc-parser';

/**
 * The configuration with one more glob in `exclude`; comments and everything else stay as they are.
 * `undefined` when it cannot be read as it is: what is broken is not repaired by guessing.
 * @param text of tagproof.config.json; empty where there is none
 */
export function withExclusion(text: string, pattern: string): string | undefined {
  const before = text.trim() === '' ? '{}\n' : text;
  const errors: ParseError[] = [];
  const config: unknown = parse(before, errors, { allowTrailingComma: true });
  if (errors.length > 0 || typeof config !== 'object' || config === null || Array.isArray(config))
    return undefined;
  if ('exclude' in config && !Array.isArray(config.exclude)) return undefined;
  const edits = modify(before, ['exclude', -1], pattern, {
    isArrayInsertion: true,
    formattingOptions: { insertSpaces: true, tabSize: 2 },
  });
  return applyEdits(before, edits);
}
