import { statusMarks } from '../../core/language/decorations.js';
import type { Piece } from '../../core/language/live/piece.js';
import { problems } from '../../core/language/problems/problems.js';
import type { Language } from '../../core/text/languages.js';
import type { DocumentView } from '../../core/language/view.js';
import type { Folder } from './folder.js';
import type { LiveNews, LiveQuestion, Shown } from './textProtocol.js';

/** What a piece shows is made once, wherever the piece moves to. */
const shownOf = new WeakMap<Piece, Shown & { readonly id: number }>();
let lastId = 0;

/** What is shown of an open text: made anew, and told, only for what has changed since the last time. */
export async function liveState(
  folder: Folder,
  { path, whole = false }: LiveQuestion,
): Promise<LiveNews | undefined> {
  const text = folder.text(path);
  if (!text) return undefined;
  const { version, live, told } = text;
  if (folder.isGone(path))
    return {
      folder: folder.setup.folder,
      path,
      version,
      pieces: [],
      others: [],
      hasTags: false,
      isLog: false,
    };
  const parts = await live.parts();
  let hasTags = false;
  const pieces: LiveNews['pieces'][number][] = [];
  for (const { from, piece } of parts) {
    hasTags ||= piece.tags.length > 0;
    const { id, ...shown } = shownOf.get(piece) ?? show(folder, path, piece, live.language);
    if (shown.problems.length + shown.marks.length === 0) continue;
    pieces.push(told.has(id) && !whole ? { id, from } : { id, from, shown });
  }
  told.clear();
  for (const { id } of pieces) told.add(id);
  return {
    folder: folder.setup.folder,
    path,
    version,
    pieces,
    others: folder.newsOf(path),
    hasTags,
    isLog: folder.logs.has(path),
  };
}

function show(
  folder: Folder,
  path: string,
  piece: Piece,
  language: Language,
): Shown & { readonly id: number } {
  const view: DocumentView = {
    document: {
      path,
      lines: piece.lines,
      language,
      get text() {
        return piece.lines.join('\n');
      },
    },
    config: folder.config,
    isLog: folder.logs.has(path),
    tags: piece.tags,
    findings: piece.findings,
    tasks: [],
    results: piece.results,
  };
  const { severities, history } = folder.setup.settings;
  const { config } = folder;
  const { results, findings } = piece;
  const made = {
    id: ++lastId,
    problems: problems({ view, results, findings, tasks: [], config, severities, history }),
    marks: statusMarks(view).map(({ range, status, history: old }) => ({ range, status, history: old })),
  };
  shownOf.set(piece, made);
  return made;
}
