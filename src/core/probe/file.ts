import type { WorkspacePath } from '../claim/claim.js';
import type { Probe, ProbeAnswer, ProbeContext } from './probe.js';
import { globProblem, pathMatcher } from '../text/glob.js';
import { absent, present, unknowable, withHint } from './shared/answer.js';
import { fileIndex } from './shared/fileIndex.js';
import { changesSince, isIgnored, untold } from './shared/gitChanges.js';
import { locate, spelledAs, whereabouts, type Located } from './shared/locate.js';

/** Existence, kind, size and the real spelling of a path. */
export const fileProbe: Probe<'file-exists' | 'evidence-file' | 'file-deleted'> = {
  id: 'file',
  cost: 'instant',
  kinds: ['file-exists', 'evidence-file', 'file-deleted'],
  summary: 'whether a file exists, its kind, size and spelling',
  observe(claim, context) {
    if (claim.path.kind === 'outside') return unknowable(`${claim.path.raw}: ${claim.path.reason}`);
    if (claim.path.kind === 'glob')
      return filesOf(claim.path.pattern, claim.kind === 'file-deleted', context);
    const place = locate(context.world, claim.path.path);
    if (claim.kind === 'file-deleted') return deletion(place, context);
    if (claim.kind === 'evidence-file') return evidenceFile(place, claim.path, context);
    return existence(place, claim.path, context);
  },
};

function existence(place: Located, claimed: WorkspacePath, context: ProbeContext): ProbeAnswer {
  const { path } = place;
  switch (place.kind) {
    case 'unknown':
      return unknowable(`${path}: ${place.reason}`);
    case 'misspelt':
      return absent(`there is no ${path}`, spelledAs(place.actual));
    case 'missing':
      return absent(`there is no ${path}`, whereabouts(context.world, path, context.base));
    case 'folder':
      return present(
        /[/\\]$/.test(claimed.raw) ? `the folder ${path} exists` : `${path} exists, it is a folder`,
        {
          file: path,
        },
      );
    case 'file':
      return present(`${path} exists (${bytes(place.size)})`, {
        file: path,
        ...withHint(ignoredNote(path, context)),
      });
  }
}

function deletion(place: Located, context: ProbeContext): ProbeAnswer {
  const { path } = place;
  switch (place.kind) {
    case 'unknown':
      return unknowable(`${path}: ${place.reason}`);
    case 'misspelt':
      return unknowable(`there is no ${path}, but there is ${place.actual}`, { file: place.actual });
    case 'missing':
      return gone(path, (old) => old === path || old.startsWith(`${path}/`), context);
    case 'folder':
    case 'file':
      return absent(`${path} is still there`, { file: path });
  }
}

/** That nothing is there proves no deletion: something must have been there at the base. */
function gone(what: string, isMeant: (path: string) => boolean, { world, base }: ProbeContext): ProbeAnswer {
  const changes = changesSince(world, base);
  if (changes.kind === 'unknown')
    return untold(`${what} is not there, whether it ever was cannot be told`, changes);
  for (const [path, { kind }] of changes.byPath)
    if (kind === 'deleted' && isMeant(path)) return present(`${what} is gone since ${changes.since}`);
  return unknowable(`${what} is not there, and was not there before either: ${changes.since}`);
}

function evidenceFile(place: Located, claimed: WorkspacePath, context: ProbeContext): ProbeAnswer {
  if (place.kind !== 'file') return existence(place, claimed, context);
  const { path } = place;
  const home = evidenceHomes(context).find((folder) => `/${path}`.includes(`/${folder}/`));
  if (place.size === 0) return absent(`${path} is empty`, { file: path });
  if (home === undefined)
    return absent(`${path} is not in the evidence folder`, {
      file: path,
      hint: `evidence belongs in ${context.config.evidenceFolder}/`,
    });
  return present(`${path} exists (${bytes(place.size)})`, {
    file: path,
    ...withHint(ignoredNote(path, context)),
  });
}

// Full outputs go to the logs folder beside the evidence; in a monorepo each part may have both.
function evidenceHomes({ config }: ProbeContext): readonly string[] {
  const folder = config.evidenceFolder.replace(/\/$/, '');
  return [folder, folder.replace(/[^/]*$/, 'logs')];
}

function filesOf(pattern: string, deleted: boolean, context: ProbeContext): ProbeAnswer {
  const { world, token } = context;
  const problem = globProblem(pattern);
  if (problem !== undefined) return unknowable(`the pattern ${pattern} ${problem}`);
  const matches = pathMatcher([pattern]);
  let count = 0;
  let first = '';
  for (const path of fileIndex(world).all) {
    if (token.cancelled) return unknowable('the check was stopped before it was finished');
    if (!matches(path)) continue;
    if (count === 0) first = path;
    count += 1;
  }
  if (count === 0) return deleted ? gone(pattern, matches, context) : absent(`no file matches ${pattern}`);
  const message = `${count === 1 ? '1 file matches' : `${count} files match`} ${pattern}`;
  return deleted ? absent(message, { file: first }) : present(message, { file: first });
}

function ignoredNote(path: string, { world }: ProbeContext): string | undefined {
  if (!world.git || fileIndex(world).has.has(path) || !isIgnored(world, path)) return undefined;
  return "ignored by git: it exists only in the author's copy";
}

function bytes(size: number): string {
  return size === 1 ? '1 byte' : `${size} bytes`;
}
