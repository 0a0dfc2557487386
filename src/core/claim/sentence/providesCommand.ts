import type { SentenceForm } from './sentence.js';
import { isPackageName } from '../packageName.js';

const script =
  /^(?:(?:npm|yarn|pnpm|bun|package) script )([\w:.-]+) (?:exists?|is (?:defined|available|configured|present))(?: in package\.json)?$/;
const scriptIn =
  /^([\w:.-]+) (?:npm |package )?script (?:exists?|is (?:defined|available|configured|present)|is)(?: in (package\.json))?$/;
const manifestHas =
  /^package\.json (?:has|defines|provides|contains|includes) (?:an? |the )?([\w:.-]+) (?:npm )?script$/;
const runnable =
  /^(?:npm run|yarn run|pnpm run|pnpm|bun run) ([\w:.-]+) (?:exists?|is (?:defined|available|configured))(?: in package\.json)?$/;
const provides =
  /^(?:package )?(\S+?)(?: package)? (?:provides|ships|installs|includes) (?:an? |the )?([\w:.-]+) (?:command|binary|CLI|executable)$/;

const adjectives = new Set(
  'build-time new single simple own separate custom required necessary shell this that'.split(' '),
);

/** `package.json has a lint script`, `npm run build exists`, `typescript provides the tsc command`. */
export const providesCommand: SentenceForm = ({ text, ticked }) => {
  const inManifest = manifestHas.exec(text)?.[1] ?? script.exec(text)?.[1] ?? runnable.exec(text)?.[1];
  const found = scriptIn.exec(text);
  // `the deploy script exists` may be a file; a manifest, backticks or `npm` make it a script.
  const named =
    found?.[1] !== undefined &&
    (found[2] !== undefined || ticked.has(found[1]) || / (?:npm|package) script /.test(text))
      ? found[1]
      : undefined;
  const name = inManifest ?? named;
  if (name !== undefined) return adjectives.has(name) ? undefined : [{ kind: 'provides-command', name }];
  const [, provider = '', command = ''] = provides.exec(text) ?? [];
  if (!isPackageName(provider) || command === '' || adjectives.has(command)) return undefined;
  return [{ kind: 'provides-command', provider, name: command }];
};
