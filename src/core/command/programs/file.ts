import { has, readOptions } from '../options.js';
import type { Call, Output, Program } from '../program.js';
import type { Session } from '../session.js';
import { needsRunning, unknowable } from '../stop.js';
import { typeOfBytes, typeOfText, type FileType } from './fileType.js';

/** file(1), by content, for kinds whose description is certain. */
export const file: Program = {
  names: ['file'],
  run(call: Call): Output {
    const args = readOptions('file', call.args, {
      short: 'bi',
      long: { brief: 'b', 'mime-type': 'mime-type' },
    });
    if (has(args, 'i') || args.operands.length === 0)
      return needsRunning('not interpretable: the options of file');
    const mime = has(args, 'mime-type');
    const width = Math.max(...args.operands.map((operand) => operand.length));
    const lines = args.operands.map((operand) => {
      const words = describe(operand, mime, call.session);
      return has(args, 'b') ? words : `${operand}:${' '.repeat(width - operand.length + 1)}${words}`;
    });
    return { exit: 0, text: lines.map((line) => `${line}\n`).join('') };
  },
};

function describe(operand: string, mime: boolean, session: Session): string {
  const place = session.place(operand);
  const kind = session.kind(place);
  if (kind === 'missing') {
    session.unfailable.add('file succeeds also for a missing file');
    session.notes.add(`${operand} does not exist`);
    return `cannot open \`${operand}' (No such file or directory)`;
  }
  if (kind === 'folder') return mime ? 'inode/directory' : 'directory';
  if (place.path === undefined) return unknowable('the kind of a device');
  const found = session.context.files.readBytes(place.path);
  if (found.kind !== 'bytes') return unknowable(`${operand}: ${found.reason}`);
  session.reads.set(place.path, found.hash);
  const byBytes = typeOfBytes(found.bytes);
  const type: FileType | undefined = byBytes ?? typeOfContent(operand, session);
  const words = mime ? type?.mime : type?.words;
  if (words === undefined || words === '')
    return unknowable(`what file(1) would call ${operand} is not certain`);
  return words;
}

function typeOfContent(operand: string, session: Session): FileType | undefined {
  const content = session.content(session.place(operand));
  return content.kind === 'text' ? typeOfText(content.text) : undefined;
}
