import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { defaultConfig } from '../src/core/config.js';
import { tagsToRemember } from '../src/core/language/overview/remembered.js';
import { neverCancelled } from '../src/core/ports/world.js';
import { scanFilter, scanTags } from '../src/core/tag/scan.js';
import { verify } from '../src/core/verify.js';
import { createGitPort } from '../src/node/git.js';
import { createService } from '../src/node/engine/service.js';
import { openWorkspace } from '../src/node/openWorkspace.js';
import { TagMemory } from '../src/node/tagIndex/rememberedTags.js';
import { TagIndex } from '../src/node/tagIndex/tagIndex.js';
import { scanNames } from '../src/core/tag/vocabulary.js';
import type { Measured } from './editorWorks.js';

const silent = { error: (message: string) => console.error(message), debug: () => undefined };
const asking = { token: neverCancelled, progress: () => undefined };
const version = 'bench';

/**
 * The index of a workspace, each time in a process that did nothing before, as an editor's thread is when
 * its window opens.
 */
export const indexWorks = {
  /** From a folder's path to every tag in it: the folder opened, its files listed, read and parsed. */
  async index(folder = '', indexes = ''): Promise<Measured> {
    const start = performance.now();
    const opened = openWorkspace(folder, {
      log: silent,
      remember: true,
      index: { folder: indexes, version },
    });
    const { documents } = scanTags(opened.workspace, defaultConfig, []);
    const end = performance.now();
    const failed = opened.save?.();
    if (failed !== undefined) throw new Error(failed);
    await opened.dispose();
    const found = documents.flatMap((one) => one.tags).filter((tag) => tag.claim).length;
    return { ms: end - start, found };
  },
  /** The same without the grammar: which files there are, and the texts of those that may hold a tag. */
  async look(folder = '', indexes = ''): Promise<Measured> {
    const start = performance.now();
    const opened = openWorkspace(folder, {
      log: silent,
      remember: true,
      index: { folder: indexes, version },
    });
    const open = performance.now();
    const { found } = opened.workspace.scan({
      wanted: scanFilter(defaultConfig, new Set()),
      names: scanNames,
      read: (path, text) => ({ path, text }),
      settings: '',
    });
    const end = performance.now();
    const failed = opened.save?.();
    if (failed !== undefined) throw new Error(failed);
    const kept = performance.now();
    await opened.dispose();
    return {
      ms: end - start,
      found: found.length,
      others: { open: open - start, scan: end - open, keep: kept - end },
    };
  },
  /** A part of it: the index read, checked, and held against every folder and rule. */
  async beginIndex(folder = '', indexes = ''): Promise<Measured> {
    const opened = createGitPort(folder);
    if (opened.kind === 'absent') throw new Error(opened.reason);
    const index = new TagIndex(folder, { folder: indexes, version }, opened.git.listing);
    const start = performance.now();
    index.begin(scanNames);
    const ms = performance.now() - start;
    return Promise.resolve({ ms, found: opened.git.listing.kept(0)?.tracked.length ?? 0 });
  },
  /** What an earlier session leaves behind for the next measurement. */
  async keepTags(folder = '', indexes = ''): Promise<Measured> {
    const began = Date.now();
    const opened = openWorkspace(folder, { log: silent });
    const request = { tasks: [], paths: [], history: false };
    const run = await verify(opened.workspace, opened.settings, request, neverCancelled);
    await opened.dispose();
    const texts = new Map(run.documents.map(({ document }) => [document.path, document]));
    const tags = tagsToRemember(run);
    const { failed } = new TagMemory(folder, { folder: indexes, version, racy: 0 }).save(
      tags,
      texts,
      began,
      true,
    );
    if (failed !== undefined) throw new Error(failed);
    return { ms: 0, found: tags.tags.length };
  },
  /** From a folder's path to every tag of the last session, as far as its file is still the one that was read. */
  async remembered(root = '', indexes = ''): Promise<Measured> {
    const start = performance.now();
    const service = createService(version, silent, indexes);
    const folder = 'bench';
    const settings = { severities: {}, history: false };
    await service.answer('openFolder', { folder, root, trusted: true, settings }, asking);
    const remembered = await service.answer('remembered', { folder }, asking);
    return { ms: performance.now() - start, found: remembered?.tags.length ?? 0 };
  },
  /** All that a window waits for: the question to verify, with the folder told of right before. */
  async firstLook(root = '', indexes = ''): Promise<Measured> {
    const service = createService(version, silent, indexes);
    const folder = 'bench';
    const start = performance.now();
    const settings = { severities: {}, history: false };
    await service.answer('openFolder', { folder, root, trusted: true, settings }, asking);
    const question = { folder, tasks: [], paths: [], history: false, report: false, unsaved: [] };
    const { tagged } = await service.answer('verify', question, asking);
    const ms = performance.now() - start;
    await service.answer('closeFolder', { folder }, asking);
    return { ms, found: tagged.length };
  },
  /** Bytes that are held for a workspace after it was verified, garbage left aside. */
  async memory(root = ''): Promise<Measured> {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const held = (): number => {
      collect();
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    };
    const service = createService(version, silent);
    const before = held();
    const folder = 'bench';
    const settings = { severities: {}, history: false };
    await service.answer('openFolder', { folder, root, trusted: true, settings }, asking);
    const question = { folder, tasks: [], paths: [], history: false, report: false, unsaved: [] };
    const { tasks } = await service.answer('verify', question, asking);
    const found = tasks.reduce((sum, task) => sum + Object.values(task.counts).reduce((a, b) => a + b, 0), 0);
    return { ms: 0, found, others: { bytes: held() - before } };
  },
};
