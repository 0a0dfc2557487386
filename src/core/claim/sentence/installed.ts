import type { Subject } from '../claim.js';
import { isPackageName } from '../packageName.js';
import { listOf } from './names.js';
import type { SentenceForm } from './sentence.js';

const noun =
  '(?:npm |pip |python |node |third-party )?(?:package|packages|library|libraries|module|dependency|dependencies|gem|crate)';
const manifest =
  'package\\.json|requirements(?:-\\w+)?\\.txt|pyproject\\.toml|go\\.mod|Cargo\\.toml|Gemfile|composer\\.json|pubspec\\.yaml|setup\\.py|Pipfile';
const place = `(?: in (?:the |this |our )?(?:project|repo|repository|workspace|codebase|app|node_modules|${manifest}|dependencies|devDependencies))?`;

const forms: readonly (readonly [RegExp, nounNeeded: boolean])[] = [
  // X [package] is installed [as a dependency] [in the project]
  [
    new RegExp(
      `^(?:(${noun}) )?(.+?)(?: (${noun}))? (?:is|are) (?:listed |declared |added |included )?installed(?: as (?:an? )?(?:dev |peer )?dependenc(?:y|ies))?(?: (?:via|with|through|by) (?:npm|yarn|pnpm|pip|poetry|uv))?${place}$`,
    ),
    false,
  ],
  // X is a dependency
  [
    new RegExp(
      `^(?:(${noun}) )?(.+?)(?: (${noun}))? (?:is|are) (?:listed |declared |added |included |present |specified )?(?:as )?(?:an? )?(?:existing |project |dev |runtime |peer |npm |direct )?(?:dependency|dependencies|devDependency)(?: of (?:the |this |our )?(?:project|app|package))?${place}$`,
    ),
    false,
  ],
  // X is listed in package.json / X in package.json
  [
    new RegExp(
      `^(?:(${noun}) )?(.+?)(?: (${noun}))? (?:(?:is|are|exists?) )?(?:listed |declared |added |included |present |specified |available )?(?:in|among|under) (?:the |our )?(?:${manifest}|dependencies|devDependencies|package dependencies|project dependencies)(?: dependencies| devDependencies)?$`,
    ),
    false,
  ],
  // X package is available / exists
  [
    new RegExp(`^(?:(${noun}) )?(.+?)(?: (${noun}))? (?:(?:is|are) (?:available|present)|exists?)${place}$`),
    true,
  ],
];

/** `X is installed`, `X is a dependency`, `X in package.json`, `the X library is available`. */
export const installed: SentenceForm = ({ text }) => {
  for (const [form, nounNeeded] of forms) {
    const found = form.exec(text);
    if (!found) continue;
    const [, before, names = '', after] = found;
    if (nounNeeded && before === undefined && after === undefined) continue;
    const items = listOf(names.replace(/^(?:the|both) /i, ''));
    if (items.length === 0 || !items.every(isPackageName)) continue;
    return items.map((name): Subject => ({ kind: 'dependency', name }));
  }
  return undefined;
};
