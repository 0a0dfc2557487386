import type { CheckStep } from '../evidence/step.js';
import { readDocumentLinks } from '../log/documentLinks.js';
import { extensionOf } from '../probe/shared/paths.js';
import type { Collector, Seen } from './collector.js';
import { anchorsOf, type Anchors } from './links/anchors.js';
import { linkProblem, type LinkAnswer } from './links/target.js';
import { listed, plural, soFar } from './wording.js';

/** Follows the links of Markdown documents as far as they stay in the workspace; nothing is fetched. */
export const linksCollector: Collector<CheckStep['kind']> = {
  kinds: ['links'],
  collect: ({ files }, { world, token, progress }) => {
    const broken: string[] = [];
    const unread: string[] = [];
    const answers: LinkAnswer['kind'][] = [];
    const known = new Map<string, Anchors | undefined>();
    const anchors = (path: string): Anchors | undefined => {
      if (!known.has(path)) known.set(path, anchorsOf(path, world.files));
      return known.get(path);
    };
    const documents = files.filter(isMarkdown);
    for (const [at, path] of documents.entries()) {
      if (token.cancelled) return Promise.resolve(soFar);
      progress(`links of ${path} (${at + 1} of ${documents.length})`);
      const read = world.files.read(path);
      if (read.kind !== 'text') {
        unread.push(`${path} cannot be read: ${read.reason}`);
        continue;
      }
      const { links, undefinedLabels, truncated } = readDocumentLinks(read.text);
      if (truncated) unread.push(`${path} is longer, or nested deeper, than what is read of it`);
      for (const { url, line, form } of links) {
        const answer = linkProblem(url, form, path, world, anchors);
        answers.push(answer.kind);
        if (answer.kind === 'broken') broken.push(`${path}:${line} ${url}: ${answer.reason}`);
      }
      for (const { label, line } of undefinedLabels) broken.push(`${path}:${line} [${label}] is not defined`);
    }
    return Promise.resolve(judged(documents, answers, broken, unread));
  },
};

function judged(
  documents: readonly string[],
  answers: readonly LinkAnswer['kind'][],
  broken: readonly string[],
  unread: readonly string[],
): Seen {
  if (broken.length > 0)
    return { outcome: 'failed', message: `${plural(broken.length, 'broken link')}: ${listed(broken)}` };
  if (unread.length > 0) return { outcome: 'error', message: listed(unread) };
  if (documents.length === 0) return { outcome: 'error', message: 'none of the files is Markdown' };
  const aside = answers.filter((kind) => kind === 'not-looked-at').length;
  const others = aside > 0 ? `; ${aside} lead elsewhere and were not looked at` : '';
  const good = plural(answers.length - aside, 'link');
  return {
    outcome: 'passed',
    message: `${good} of ${plural(documents.length, 'document')} lead somewhere${others}`,
  };
}

function isMarkdown(path: string): boolean {
  return ['md', 'markdown', 'mdx', 'mdc'].includes(extensionOf(path));
}
