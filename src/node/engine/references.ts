import {
  kindsOf,
  referencesIn,
  type Sought,
  type TaggedText,
  type TagKind,
} from '../../core/language/references.js';
import type { Place } from '../../core/language/overview/overview.js';
import type { Claim } from '../../core/claim/claim.js';
import type { Run } from '../../core/verify.js';
import type { Folder } from './folder.js';
import type { Answer } from './protocol.js';

/** Where the texts of a folder hold the tags that somebody looks for, as they were when it was last verified. */
export function referencesOf(run: Run, sought: Sought): readonly Place[] {
  return referencesIn(textsOf(run), sought);
}

/** The names of the tags of a folder. */
export function kindsIn(run: Run): readonly TagKind[] {
  return kindsOf(run.documents, run.config);
}

/** The same for the texts that are open, as they stand in the editor. */
export async function openReferencesOf(folder: Folder, sought: Sought): Promise<Answer<'openReferences'>> {
  const paths = folder.openFiles;
  const texts: TaggedText[] = [];
  for (const path of paths) {
    const view = folder.isGone(path) ? undefined : await folder.view(path);
    if (view) texts.push({ file: path, tags: view.tags, claims: view.results });
  }
  return { paths, places: referencesIn(texts, sought) };
}

function textsOf({ documents, tasks }: Run): readonly TaggedText[] {
  const claims = new Map<string, { readonly claim: Claim }[]>();
  for (const { claim } of tasks.flatMap((task) => task.claims)) {
    const list = claims.get(claim.file);
    if (list) list.push({ claim });
    else claims.set(claim.file, [{ claim }]);
  }
  return documents.map(({ document, tags }) => ({
    file: document.path,
    tags,
    claims: claims.get(document.path) ?? [],
  }));
}
