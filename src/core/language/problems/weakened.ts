import { configFileName } from '../../config/file.js';
import type { SyntaxFinding } from '../../tag/tag.js';
import { createDocument } from '../../text/document.js';
import { rangeOnLine, type Range } from '../../text/position.js';
import type { Verification } from '../../verdict/result.js';

/**
 * What the configuration asks for and does not get, at its key: else a person who has just excluded a file
 * would wonder why nothing happens.
 * @param text of the configuration; absent where there is none, so that there is no place to say it
 */
export function weakenedPolicy(
  { weakenings }: Pick<Verification, 'weakenings'>,
  text: string | undefined,
): readonly SyntaxFinding[] {
  if (text === undefined) return [];
  return weakenings.flatMap((message): SyntaxFinding[] => {
    const [first = ''] = message.split(/[ .]/, 1);
    // What a task's own header asks for is no matter of this file.
    if (first === 'task') return [];
    const range = placeOf(text, first);
    return [{ code: 'policy-weakened', severity: 'warning', message, file: configFileName, range }];
  });
}

function placeOf(text: string, key: string): Range {
  const word = `"${key}"`;
  const { lines } = createDocument(configFileName, text);
  const line = lines.findIndex((one) => one.includes(word));
  const at = lines[line]?.indexOf(word) ?? 0;
  return line < 0 ? rangeOnLine(0, 0, 0) : rangeOnLine(line, at, at + word.length);
}
