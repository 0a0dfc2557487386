import type { Problem, StatusMark } from '../../core/language/items.js';
import { statusMarks } from '../../core/language/decorations.js';
import type { Piece } from '../../core/language/live/liveText.js';
import { shiftRange } from '../../core/language/live/shift.js';
import { gravest } from '../../core/language/problems/gravest.js';
import { problems } from '../../core/language/problems/problems.js';
import type { Language } from '../../core/text/languages.js';
import type { DocumentView } from '../../core/language/view.js';
import type { Folder } from './folder.js';
import type { LiveState } from './protocol.js';

interface Shown {
  readonly problems: readonly Problem[];
  readonly marks: readonly StatusMark[];
}

/** What a piece shows is made once, wherever the piece moves to. */
const shownOf = new WeakMap<Piece, Shown>();

/** What is shown of an open text: made anew only for what has changed since the last time. */
export async function liveState(folder: Folder, path: string): Promise<LiveState | undefined> {
  const text = folder.text(path);
  if (!text) return undefined;
  const { version, live } = text;
  if (folder.isGone(path))
    return {
      folder: folder.setup.folder,
      path,
      version,
      problems: [],
      marks: [],
      hasTags: false,
      isLog: false,
    };
  const parts = await live.parts();
  const found: Problem[] = [];
  const marks: StatusMark[] = [];
  let hasTags = false;
  for (const { from, piece } of parts) {
    hasTags ||= piece.tags.length > 0;
    const shown = shownOf.get(piece) ?? show(folder, path, piece, live.language);
    for (const one of shown.problems) found.push(shiftProblem(one, path, from));
    for (const one of shown.marks) marks.push({ ...one, range: shiftRange(one.range, from) });
  }
  found.push(...folder.newsOf(path));
  return {
    folder: folder.setup.folder,
    path,
    version,
    problems: gravest(found),
    marks,
    hasTags,
    isLog: folder.logs.has(path),
  };
}

function show(folder: Folder, path: string, piece: Piece, language: Language): Shown {
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
  const made: Shown = {
    problems: problems({ view, results, findings, tasks: [], config, severities, history }),
    marks: statusMarks(view),
  };
  shownOf.set(piece, made);
  return made;
}

function shiftProblem(problem: Problem, path: string, by: number): Problem {
  if (by === 0) return problem;
  return {
    ...problem,
    range: shiftRange(problem.range, by),
    related: problem.related.map((one) =>
      one.file === path ? { ...one, range: shiftRange(one.range, by) } : one,
    ),
  };
}
