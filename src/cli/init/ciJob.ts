import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { standing, type Part, type Place } from './change.js';
import type { CiCommands } from './ciCommands.js';
import { addSealed, removeSealed, sealed } from './sealed.js';

export type Ci = 'github' | 'gitlab';

const files: Readonly<Record<Ci, string>> = {
  github: '.github/workflows/tagproof.yml',
  gitlab: '.gitlab/tagproof.yml',
};
const gitlabMain = '.gitlab-ci.yml';

/** What may stand in the file of a job as it is: nothing that YAML, CI or the shell would read otherwise. */
const plain = (line: string): boolean =>
  /^[\x20-\x7e]{1,200}$/.test(line) && !/\$\{\{|['\\]|: | #/.test(line);

function flags({ lines, oracles }: CiCommands): string {
  return [
    ...lines.filter(plain).map((line) => ` --allow '${line}'`),
    ...(oracles ? [' --allow-oracles'] : []),
  ].join('');
}

/** How the packages of a repository are installed. */
function install(root: string): string {
  const has = (name: string): boolean => existsSync(join(root, name));
  if (has('pnpm-lock.yaml')) return 'npx --yes pnpm install --frozen-lockfile';
  if (has('yarn.lock')) return 'npx --yes yarn install --frozen-lockfile';
  return has('package-lock.json') ? 'npm ci' : 'npm install';
}

const why = `# Verifies what the implementation log claims, and collects its proof again: nothing that was recorded elsewhere counts
# here. What may be run is named in this file, so it is reviewed like code.`;

function github(root: string, commands: CiCommands): string {
  return sealed(
    (seal) => `${why}
# ${seal}
name: Tagproof
on:
  pull_request:
  push:
    branches: [main, master]
permissions:
  contents: read
jobs:
  tagproof:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@v4
        with:
          # What is new and what is changed is measured against the history.
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - run: ${install(root)}
      - run: npx --no-install tagproof verify --recollect${flags(commands)}
`,
  );
}

function gitlab(root: string, commands: CiCommands): string {
  return sealed(
    (seal) => `${why}
# ${seal}
tagproof:
  image: node:20
  timeout: 30 minutes
  variables:
    # What is new and what is changed is measured against the history.
    GIT_DEPTH: '0'
  script:
    - ${install(root)}
    - npx --no-install tagproof verify --recollect${flags(commands)}
`,
  );
}

const gitlabInclude = sealed((seal) => `# ${seal}\ninclude:\n  - local: ${files.gitlab}\n`);

/** Writes the file of a CI job. A `.gitlab-ci.yml` that is there is not touched: a note says what belongs into it. */
export function addCi(
  ci: Ci,
  root: string,
  place: (path: string) => Place,
  commands: CiCommands,
  dependency: boolean,
): Part {
  const job = addSealed(place(files[ci]), (ci === 'github' ? github : gitlab)(root, commands));
  const notes = [...job.notes];
  if (!dependency && job.changes.length > 0)
    notes.push(
      'The job calls the Tagproof among the packages of the repository, and there is none: add it as a devDependency (npm pack in its folder makes the package).',
    );
  const left = commands.lines.filter((line) => !plain(line));
  if (left.length > 0 && job.changes.length > 0)
    notes.push(
      `These commands cannot stand in it as they are, so add --allow for them yourself: ${left.join(', ')}`,
    );
  if (ci === 'github' || job.changes.length === 0) return { changes: job.changes, notes };
  const main = place(gitlabMain);
  const { text } = standing(main);
  if (text === undefined)
    return { changes: [...job.changes, ...addSealed(main, gitlabInclude).changes], notes };
  if (!text.includes(files.gitlab)) notes.push(`Add to ${gitlabMain}: include: [{ local: ${files.gitlab} }]`);
  return { changes: job.changes, notes };
}

export function removeCi(ci: Ci, place: (path: string) => Place): Part {
  const parts = [
    removeSealed(place(files[ci])),
    ...(ci === 'gitlab' ? [removeSealed(place(gitlabMain))] : []),
  ];
  return { changes: parts.flatMap(({ changes }) => changes), notes: parts.flatMap(({ notes }) => notes) };
}
