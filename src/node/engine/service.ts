import { complete } from '../../core/language/completion/index.js';
import { symbolsOf } from '../../core/language/workspaceSymbols.js';
import { folds } from '../../core/language/folding.js';
import { fixesAt } from '../../core/language/fixes/fixesAt.js';
import { hoverAt } from '../../core/language/hover.js';
import { budgetAt } from '../../core/language/hoverBudget.js';
import { definitionAt, links } from '../../core/language/links.js';
import { soughtAt } from '../../core/language/references.js';
import { outline } from '../../core/language/outline.js';
import { semanticTokens } from '../../core/language/semanticTokens.js';
import type { DocumentView } from '../../core/language/view.js';
import { KnownError } from '../../core/errors.js';
import type { CancelToken, Logger } from '../../core/ports/world.js';
import type { Run } from '../../core/verify.js';
import { approvalsOf, approveIn, revokeIn } from './approving.js';
import { attest, revoke } from './attest.js';
import { decide } from './decide.js';
import { collectFor } from './collecting.js';
import { withExclusion } from './exclusion.js';
import { Folder } from './folder.js';
import { insertableAt } from './insertable.js';
import { lensesIn } from './lenses.js';
import { liveState } from './liveState.js';
import { prepareCompletion } from './prepare.js';
import type { Answer, Ask, Method } from './protocol.js';
import { clearIndexes } from '../tagIndex/store.js';
import { clearRuns, recordedRuns } from '../runs.js';
import { addressesIn } from './addresses.js';
import { recordVerification } from './recording.js';
import { kindsIn, openReferencesOf, referencesOf } from './references.js';
import { Telling } from './telling.js';
import { answerOf, isWhole, knownOf, runVerification, writeReports } from './verification.js';

/** What a question may use beside itself. */
export interface Asking {
  readonly token: CancelToken;
  readonly progress: (what: string, done?: number, total?: number, item?: string) => void;
}

type Handlers = { readonly [M in Method]: (ask: Ask<M>, asking: Asking) => Answer<M> | Promise<Answer<M>> };

export interface Service {
  answer<M extends Method>(method: M, ask: Ask<M>, asking: Asking): Promise<Answer<M>>;
}

/**
 * Answers everything the editor asks. Three threads each have one: one for what a person waits for while
 * typing, one for whole verifications, one that collects evidence.
 * @param version of the program, for reports
 * @param indexes folder where what is known of files is kept from one session to the next; default: nowhere
 * @param runsIn folder where whole verifications are recorded; default: nowhere
 */
export function createService(version: string, log: Logger, indexes?: string, runsIn?: string): Service {
  const folders = new Map<string, Folder>();
  const runs = new Map<string, Run>();
  const tellings = new Map<string, Telling>();

  const folderOf = (key: string): Folder => {
    const folder = folders.get(key);
    if (!folder) throw new KnownError('This folder is not open', 'Open it in the editor and try again.');
    return folder;
  };
  const tellingOf = (folder: string): Telling => {
    const telling = tellings.get(folder) ?? new Telling();
    tellings.set(folder, telling);
    return telling;
  };
  const withView = async <T>(
    { folder, path }: { readonly folder: string; readonly path: string },
    otherwise: T,
    make: (view: DocumentView, folder: Folder) => T,
  ): Promise<T> => {
    const known = folderOf(folder);
    const view = await known.view(path);
    return view === undefined ? otherwise : make(view, known);
  };

  const handlers: Handlers = {
    async openFolder(setup) {
      await folders.get(setup.folder)?.dispose();
      const index = indexes === undefined ? undefined : { folder: indexes, version };
      folders.set(setup.folder, new Folder(setup, log, index));
      runs.delete(setup.folder);
      tellings.get(setup.folder)?.forget();
    },
    async closeFolder({ folder }) {
      await folders.get(folder)?.dispose();
      folders.delete(folder);
      runs.delete(folder);
      tellings.delete(folder);
    },
    forgetIndexes() {
      // Not what is waiting to be written, either.
      for (const folder of folders.values()) {
        folder.changed();
        folder.keeping.forget();
      }
      if (indexes !== undefined) clearIndexes(indexes);
    },
    changed: ({ folder, paths }) => folders.get(folder)?.changed(paths),
    openText: (text) => folderOf(text.folder).openText(text),
    editText: (text) => folderOf(text.folder).editText(text),
    closeText: ({ folder, path }) => folders.get(folder)?.closeText(path),
    live: (question) => liveState(folderOf(question.folder), question),
    async verify(question, { token, progress }) {
      const folder = folderOf(question.folder);
      const { opened } = folder;
      if (!opened || folder.setup.root === undefined)
        throw new KnownError('These texts belong to no folder', 'Open a folder to verify what they claim.');
      // A report is of the work being done; what is shown beside it the person decides.
      const history = question.history || (!question.report && folder.setup.settings.history);
      const began = Date.now();
      const run = await runVerification(opened, { ...question, history }, token, progress);
      const whole = question.tasks.length === 0 && question.paths.length === 0;
      // Opened anew meanwhile: this says nothing of what the folder is like now.
      const stands = folders.get(question.folder) === folder;
      if (stands) folder.keeping.after(whole ? { run, began } : undefined);
      if (whole && stands) {
        runs.set(question.folder, run);
        recordVerification(folder, run, question, runsIn, log);
      }
      const shown = answerOf(run, folder.setup.settings, opened);
      const answer =
        whole && stands && question.overview
          ? { ...shown, overview: tellingOf(question.folder).beside(run, question.overview.since) }
          : shown;
      if (!question.report || !isWhole(run, question)) return answer;
      return { ...answer, report: writeReports(folder.setup.root, opened.workspace, run, version) };
    },
    overview: ({ folder, since }) => {
      const run = runs.get(folder);
      return run && tellingOf(folder).next(run, since);
    },
    remembered: ({ folder }) => folderOf(folder).keeping.remembered(),
    known: ({ folder, paths }) => {
      const run = runs.get(folder);
      return run && knownOf(run, folder, paths);
    },
    learn(known) {
      const folder = folders.get(known.folder);
      folder?.learn(known);
      if (folder)
        prepareCompletion(folder).catch((cause: unknown) => log.error('completion was not prepared', cause));
    },
    runs: ({ folder }) => {
      const { root } = folderOf(folder).setup;
      return root === undefined || runsIn === undefined ? [] : recordedRuns(runsIn, root);
    },
    forgetRuns: () => (runsIn === undefined ? undefined : clearRuns(runsIn)),
    async complete({ folder, path, position }) {
      const known = folderOf(folder);
      const view = await known.text(path)?.live.viewAround(position.line);
      return view ? complete(view, position, known.world) : [];
    },
    hover: (at) =>
      withView(at, undefined, (view, folder) => {
        const linkTo = addressesIn(folder.setup.root);
        return hoverAt(view, at.position, linkTo) ?? budgetAt(folder.proofsOf(at.path), at.position, linkTo);
      }),
    definition: (at) =>
      withView(at, undefined, (view, { world }) =>
        definitionAt(view, at.position, (path) => world.files.stat(path).kind === 'file'),
      ),
    links: (text) =>
      withView(text, [], (view, { world }) =>
        links(view, (path) => ['file', 'folder'].includes(world.files.stat(path).kind)),
      ),
    lenses: ({ folder, path }) => lensesIn(folderOf(folder), path),
    outline: (text) => withView(text, [], outline),
    folds: (text) => withView(text, [], folds),
    tokens: (text) => withView(text, [], semanticTokens),
    sought: (at) => withView(at, undefined, (view) => soughtAt(view, at.position)),
    references: ({ folder, sought }) => {
      const run = runs.get(folder);
      return run ? referencesOf(run, sought) : [];
    },
    openReferences: ({ folder, sought }) => openReferencesOf(folderOf(folder), sought),
    kinds: ({ folder }) => {
      const run = runs.get(folder);
      return run ? kindsIn(run) : [];
    },
    symbols: ({ folder, query }) => {
      const run = runs.get(folder);
      if (!run) return [];
      const tasks = new Map(run.gathered.tasks.map((task) => [task.log, task.task]));
      const sources = run.documents.map(({ document, tags }) => {
        const own = run.gathered.tasks.filter((task) => task.log === document.path).map((one) => one.task);
        return { document, tags, tasks: tasks.has(document.path) ? own : [] };
      });
      return symbolsOf(sources, query);
    },
    fixes: ({ range, ...text }) =>
      withView(text, [], (view, folder) => {
        const unclaimed = folder.unclaimedOf(text.path);
        const { stateOf } = folder.lensesOf(text.path);
        const isFinished = (task: string): boolean => stateOf(task) === 'history';
        return fixesAt(range, { view, world: folder.world, unclaimed, isFinished });
      }),
    insertable: ({ position, ...text }) => withView(text, [], (view) => insertableAt(view, position)),
    exclusion: ({ text, pattern }) => ({ text: withExclusion(text, pattern) }),
    attest: (question) => attest(folderOf(question.folder), runs.get(question.folder), question),
    decide(question) {
      const { failed, run } = decide(folderOf(question.folder), runs.get(question.folder), question);
      if (run === undefined) return failed === undefined ? {} : { failed };
      runs.set(question.folder, run);
      return question.overview
        ? { overview: tellingOf(question.folder).beside(run, question.overview.since) }
        : {};
    },
    revoke: ({ folder, claim }) => revoke(folderOf(folder), claim),
    collect: (question, asking) => collectFor(folderOf(question.folder), question, asking, { version, log }),
    approvals: ({ folder }) => approvalsOf(folderOf(folder)),
    approve: ({ folder, question, answer }) => approveIn(folderOf(folder), question, answer),
    revokeApprovals: ({ folder, approvals }) => revokeIn(folderOf(folder), approvals),
  };

  return {
    async answer(method, ask, asking) {
      const handler = handlers[method] as (ask: unknown, asking: Asking) => unknown;
      return (await handler(ask, asking)) as Answer<typeof method>;
    },
  };
}
