import type { Subject, WorkspacePath } from './claim.js';

/** Longer identities are cut and end in a hash of the whole. */
const longestId = 160;

/**
 * The identity of a claim among those of its task, readable and stable while unrelated lines
 * move: task, tag, what is claimed. Numbers that an author corrects (a count) are left out.
 * @param owner the task; for tags in code the task and the file they stand in
 */
export function claimId(owner: string, tag: string, subject: Subject, words: string): string {
  return bounded(`${safe(owner)}/${safe(tag)}/${safe(keyOf(subject, words))}`);
}

/** Numbers equals in order: `…/lines`, `…/lines~2`. `~` is never part of an identity itself. */
export function distinct(id: string, seen: Map<string, number>): string {
  const times = (seen.get(id) ?? 0) + 1;
  seen.set(id, times);
  return times === 1 ? id : `${id}~${times}`;
}

/** An identity without the number that tells it from its equals. */
export function unnumbered(id: string): string {
  const end = id.indexOf('~');
  return end < 0 ? id : id.slice(0, end);
}

/** The identity that `distinct` would have given after so many more equals. */
export function numberedAfter(id: string, more: number): string {
  if (more === 0) return id;
  const base = unnumbered(id);
  const times = id === base ? 1 : Number(id.slice(base.length + 1));
  return `${base}~${times + more}`;
}

function keyOf(subject: Subject, words: string): string {
  switch (subject.kind) {
    case 'file-exists':
      return `${at(subject.path)}/exists`;
    case 'file-new':
      return `${at(subject.path)}/new`;
    case 'file-lines':
      return `${at(subject.path)}/lines`;
    case 'file-changed':
      return `${at(subject.path)}/changed`;
    case 'file-deleted':
      return `${at(subject.path)}/deleted`;
    case 'lines-changed':
      return `${at(subject.path)}/changed/${subject.lines.from}-${subject.lines.to}`;
    case 'image':
      return `${at(subject.path)}/image`;
    case 'evidence-file':
      return `${at(subject.path)}/evidence`;
    case 'dependency':
      return `dependency/${subject.name}${subject.near === undefined ? '' : `/${subject.near}`}`;
    case 'env':
      return `env/${subject.name}${subject.path ? `/${at(subject.path)}` : ''}`;
    case 'schema':
      return `schema/${subject.model}${subject.fields.length > 0 ? `.${subject.fields.join('+')}` : ''}`;
    case 'symbol':
      if (subject.imported)
        return `${subject.imported.from}/call/${subject.imported.specifier}/${subject.name}`;
      return `${subject.path ? `${at(subject.path)}/` : ''}symbol/${subject.name}${subject.member === undefined ? '' : `.${subject.member}`}`;
    case 'route':
      return `${subject.path ? `${at(subject.path)}/` : ''}route/${subject.method ?? 'any'}${subject.route}`;
    case 'import':
      return `${subject.from}/import/${subject.specifier}`;
    case 'setting':
      return `${at(subject.path)}/setting/${subject.key}`;
    case 'provides-command':
      return `command-name/${subject.provider === undefined ? '' : `${subject.provider}/`}${subject.name}`;
    case 'command':
      return `command/${subject.line}`;
    case 'port':
      return `port/${subject.host}/${subject.port}`;
    case 'http':
      return `http/${subject.method}${subject.route} ${subject.expects}`;
    case 'manual':
      return `manual/${subject.instruction}`;
    case 'statement':
      return `statement/${words}`;
  }
}

function at(path: WorkspacePath): string {
  return path.kind === 'inside' ? path.path : path.kind === 'glob' ? path.pattern : path.raw;
}

/** Letters, digits and a few signs that are safe in a file name's path, an anchor and a terminal. */
function safe(text: string): string {
  const cut = text.length > 4 * longestId ? `${text.slice(0, longestId)}-${fnv1a(text)}` : text;
  return cut
    .replace(/[^\p{L}\p{N}._/@+-]+/gu, '-')
    .replace(/\/{2,}/g, '/')
    .replace(/^[-/]+|[-/]+$/g, '');
}

function bounded(id: string): string {
  return id.length <= longestId ? id : `${id.slice(0, longestId - 8)}-${fnv1a(id)}`;
}

/** FNV-1a, 32 bits, seven base-36 digits: to tell cut identities apart, nothing more. */
export function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(36).padStart(7, '0');
}
