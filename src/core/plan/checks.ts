import { workedOn } from '../claim/assign.js';
import type { Claim } from '../claim/claim.js';
import { fileClass } from '../evidence/fileClass.js';
import type { CheckStep } from '../evidence/step.js';
import type { World } from '../ports/world.js';
import { formatOf } from '../probe/shared/structured.js';
import { keyOf } from './key.js';

/** Items that are earned by looking at files, without running anything. */
export type CheckedItem = CheckStep['kind'];

/** The step, or what there would have to be, as a phrase. */
export type PlannedCheck = { readonly step: CheckStep } | { readonly lacks: string };

interface Check {
  /** Files of the task that it looks at, of those that it says were worked on. */
  readonly files: (claims: readonly Claim[]) => readonly string[];
  readonly name: (count: string) => string;
  readonly lacks: string;
}

const checks: Readonly<Record<CheckedItem, Check>> = {
  lint: {
    files: (claims) => claimedFiles(claims).filter(isMarkdown),
    name: (count) => `markdownlint ${count}`,
    lacks: 'the task claims no Markdown document',
  },
  links: {
    files: (claims) => claimedFiles(claims).filter(isMarkdown),
    name: (count) => `links of ${count}`,
    lacks: 'the task claims no Markdown document',
  },
  validation: {
    files: (claims) =>
      claimedFiles(claims).filter(
        (path) => fileClass(path) === 'configuration' && formatOf(path) !== undefined,
      ),
    name: (count) => `parse and schema of ${count}`,
    lacks: 'the task claims no configuration file in JSON, YAML or TOML',
  },
  screenshot: {
    files: (claims) =>
      claims.flatMap((claim) =>
        claim.kind === 'image' && claim.path.kind === 'inside' ? [claim.path.path] : [],
      ),
    name: (count) => `picture and freshness of ${count}`,
    lacks: 'the task claims no picture: add a #SCREENSHOT_CLAIMED line',
  },
};

/** True for an item that Tagproof earns by looking at files. */
export function isChecked(item: string): item is CheckedItem {
  return Object.hasOwn(checks, item);
}

/** What is looked at for such an item. A file that is gone has nothing to look at, a missing picture does. */
export function checkStep(item: CheckedItem, claims: readonly Claim[], world: World): PlannedCheck {
  const { files: filesOf, name, lacks } = checks[item];
  const files = [...new Set(filesOf(claims))]
    .filter((path) => item === 'screenshot' || world.files.stat(path).kind === 'file')
    .sort();
  const [only, ...more] = files;
  if (only === undefined) return { lacks };
  return {
    step: {
      kind: item,
      key: keyOf({ kind: item, files }, world.hash),
      name: name(more.length === 0 ? only : `${files.length} files`),
      origin: 'files that the task claims',
      files,
      ...(item === 'screenshot' && { shows: claimedFiles(claims) }),
    },
  };
}

/** The files that the claims of a task say were worked on. */
export function claimedFiles(claims: readonly Claim[]): readonly string[] {
  const files = claims.flatMap((claim) => {
    const path = workedOn(claim);
    return path?.kind === 'inside' ? [path.path] : [];
  });
  return [...new Set(files)];
}

function isMarkdown(path: string): boolean {
  // What is Tagproof's own, a log for example, is of no class.
  return fileClass(path) !== undefined && /\.(?:mdx?|markdown)$/i.test(path);
}
