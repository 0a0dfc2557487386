import { pictureProblem, sizeOf, type PictureData } from '../evidence/picture.js';
import type { CheckStep } from '../evidence/step.js';
import { imageProbe } from '../probe/image.js';
import type { CollectContext, Collector, Seen } from './collector.js';
import { listed, plural, soFar } from './wording.js';

type Looked =
  | { readonly kind: 'good'; readonly size: string }
  | { readonly kind: 'failed' | 'error'; readonly what: string };

/** Looks at the pictures of a task by their content, and at their age by git. */
export const screenshotCollector: Collector<CheckStep['kind']> = {
  kinds: ['screenshot'],
  async collect(step, context) {
    const looked: Looked[] = [];
    for (const path of step.files) {
      if (context.token.cancelled) return soFar;
      context.progress(`screenshot ${path}`);
      looked.push(await lookAt(path, step, context));
    }
    return judged(looked);
  },
};

async function lookAt(
  path: string,
  step: CheckStep,
  { world, config, token }: CollectContext,
): Promise<Looked> {
  const start = { line: 0, character: 0 };
  const [seen] = await imageProbe.observe(
    {
      kind: 'image',
      path: { kind: 'inside', path, raw: path },
      id: step.key,
      tag: 'SCREENSHOT_CLAIMED',
      text: step.name,
      file: path,
      range: { start, end: start },
    },
    {
      world,
      config,
      token,
      logs: [],
      base: { kind: 'unknown', reason: 'nothing is measured against it' },
      workedOn: step.shows ?? [],
    },
  );
  if (seen?.outcome === 'absent') return { kind: 'failed', what: seen.message };
  if (seen?.data?.kind !== 'image')
    return { kind: 'error', what: seen?.message ?? `${path} could not be looked at` };
  return ofPicture(path, seen.data, config.evidenceFolder);
}

function ofPicture(path: string, data: PictureData, folder: string): Looked {
  const problem = pictureProblem(path, data, folder.replace(/\/$/, '')) ?? data.staleBecause;
  return problem === undefined
    ? { kind: 'good', size: sizeOf(data) }
    : { kind: 'failed', what: `${path}: ${problem}` };
}

function judged(looked: readonly Looked[]): Seen {
  for (const kind of ['failed', 'error'] as const) {
    const found = looked.flatMap((one) => (one.kind === kind ? [one.what] : []));
    if (found.length > 0) return { outcome: kind, message: listed(found) };
  }
  const sizes = looked.flatMap((one) => (one.kind === 'good' ? [one.size] : []));
  if (sizes.length === 0) return { outcome: 'error', message: 'there is no picture to look at' };
  return {
    outcome: 'passed',
    message: `${plural(sizes.length, 'picture')} of ${[...new Set(sizes)].join(', ')}`,
  };
}
