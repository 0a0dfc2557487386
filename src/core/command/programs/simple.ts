import type { Call, Output, Program } from '../program.js';
import { needsRunning, unknowable } from '../stop.js';

/** echo, as bash does it: no backslash is special. */
export const echo: Program = {
  names: ['echo'],
  run({ args }: Call): Output {
    const [first] = args;
    if (first !== undefined && /^-[neE]+$/.test(first) && first !== '-n')
      return needsRunning('not interpretable: the options of echo');
    const words = first === '-n' ? args.slice(1) : args;
    // Shells disagree about backslashes in echo.
    if (words.some((word) => word.includes('\\')))
      return needsRunning('not interpretable: a backslash in echo');
    if (words.some((word) => word.startsWith('~')))
      return unknowable('the home folder lies outside the workspace');
    return { exit: 0, text: words.join(' ') + (first === '-n' ? '' : '\n') };
  },
};

export const constants: Program = {
  names: ['true', 'false', ':'],
  run: ({ name }: Call): Output => ({ exit: name === 'false' ? 1 : 0, text: '' }),
};

/** `cd FOLDER`, for the commands after it. */
export const cd: Program = {
  names: ['cd'],
  run({ args, session }: Call): Output {
    const [folder, ...more] = args;
    if (folder === undefined || folder === '-')
      return unknowable('the folder to change to lies outside the workspace');
    if (more.length > 0) return { exit: 1, text: '', complained: true };
    const place = session.place(folder);
    if (folder !== '' && session.kind(place) !== 'folder') {
      session.notes.add(`${folder} is no folder`);
      return { exit: 1, text: '', complained: true };
    }
    session.folder = place.path ?? '';
    return { exit: 0, text: '' };
  },
};
