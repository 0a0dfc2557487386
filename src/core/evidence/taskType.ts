import { fileClass, type FileClass } from './fileClass.js';

export type TaskTypeId =
  | 'backend-api'
  | 'backend-logic'
  | 'frontend-ui'
  | 'frontend-logic'
  | 'ios-ui'
  | 'ios-logic'
  | 'documentation'
  | 'configuration';

/** The items of proof each type needs and the points each is worth. */
export const taskTypes: Readonly<
  Record<TaskTypeId, readonly { readonly id: string; readonly points: number }[]>
> = {
  'backend-api': [
    { id: 'build', points: 1 },
    { id: 'api', points: 2 },
    { id: 'tests', points: 2 },
  ],
  'backend-logic': [{ id: 'tests', points: 3 }],
  'frontend-ui': [
    { id: 'build', points: 1 },
    { id: 'screenshot', points: 2 },
    { id: 'oracle', points: 2 },
  ],
  'frontend-logic': [
    { id: 'build', points: 1 },
    { id: 'tests', points: 2 },
  ],
  'ios-ui': [
    { id: 'build', points: 1 },
    { id: 'screenshot', points: 2 },
    { id: 'oracle', points: 2 },
  ],
  'ios-logic': [
    { id: 'build', points: 1 },
    { id: 'tests', points: 2 },
  ],
  documentation: [
    { id: 'lint', points: 1 },
    { id: 'links', points: 1 },
  ],
  configuration: [{ id: 'validation', points: 1 }],
};

/** A task type as an author writes it (`Backend API`, `backend_api`), or `undefined`. */
export function parseTaskType(text: string): TaskTypeId | undefined {
  const id = text
    .slice(0, 100)
    .trim()
    .toLowerCase()
    .replace(/[\s_/]+/g, '-');
  return Object.hasOwn(taskTypes, id) ? (id as TaskTypeId) : undefined;
}

export interface InferredType {
  readonly type: TaskTypeId | undefined;
  /** Sentences that explain it to a person. */
  readonly reasons: readonly string[];
}

type Platform = 'backend' | 'frontend' | 'ios';

const platformOf: Readonly<Partial<Record<FileClass, Platform>>> = {
  'backend-api': 'backend',
  'backend-logic': 'backend',
  'frontend-ui': 'frontend',
  'frontend-logic': 'frontend',
  'ios-ui': 'ios',
  'ios-logic': 'ios',
};

/** In each platform the class that needs more proof comes first: one route among ten services still answers requests. */
const ofPlatform: Readonly<Record<Platform, readonly TaskTypeId[]>> = {
  backend: ['backend-api', 'backend-logic'],
  frontend: ['frontend-ui', 'frontend-logic'],
  ios: ['ios-ui', 'ios-logic'],
};

/** Words of a title, asked only where the files leave it open. First row that has one decides. */
const titleWords: readonly (readonly [TaskTypeId, readonly string[]])[] = [
  ['ios-ui', ['swiftui', 'uikit', 'storyboard']],
  ['ios-logic', ['ios', 'swift', 'xcode']],
  ['backend-api', ['api', 'apis', 'endpoint', 'endpoints', 'rest', 'graphql', 'webhook', 'webhooks']],
  ['frontend-ui', ['ui', 'page', 'screen', 'button', 'modal', 'layout', 'css', 'component', 'components']],
  ['documentation', ['documentation', 'docs', 'readme', 'changelog', 'guide', 'tutorial']],
  ['backend-logic', ['backend', 'server', 'database', 'migration', 'queue', 'worker', 'cron']],
  ['frontend-logic', ['frontend', 'hook', 'hooks', 'store', 'redux']],
  ['configuration', ['configuration', 'config', 'ci', 'pipeline', 'docker', 'lint', 'linter', 'eslint']],
];

/**
 * What kind of change a task is. Its files decide: code before documents before
 * configuration, the platform with the most files, in it the class that needs
 * more proof. The title speaks only where no file does, or two platforms tie.
 * @param files claimed paths, relative to the workspace
 */
export function inferTaskType(files: readonly string[], title: string): InferredType {
  const byClass = new Map<FileClass, string[]>();
  for (const file of new Set(files)) {
    const found = fileClass(file);
    const same = found && byClass.get(found);
    if (same) same.push(file);
    else if (found) byClass.set(found, [file]);
  }
  const named = typeOfTitle(title);
  const platform = platformOfFiles(byClass, named?.type);
  if (platform) {
    const type = ofPlatform[platform].find((one) => byClass.has(one));
    if (type) return { type, reasons: [because(byClass, type), ...others(byClass, type)] };
  }
  // Tests alone, or documents, or configuration: the weakest evidence of what it is about.
  for (const type of ['documentation', 'configuration'] as const)
    if (byClass.has(type) && !byClass.has('test'))
      return { type, reasons: [because(byClass, type), ...others(byClass, type)] };
  if (named) return { type: named.type, reasons: [`the title says "${named.word}"`] };
  if (byClass.has('test')) return { type: 'backend-logic', reasons: ['only tests are claimed'] };
  return {
    type: undefined,
    reasons: ['neither the claimed files nor the title say what kind of task it is'],
  };
}

function platformOfFiles(
  byClass: ReadonlyMap<FileClass, readonly string[]>,
  named: TaskTypeId | undefined,
): Platform | undefined {
  const sizes = new Map<Platform, number>();
  for (const [one, files] of byClass) {
    const platform = platformOf[one];
    if (platform) sizes.set(platform, (sizes.get(platform) ?? 0) + files.length);
  }
  const most = Math.max(...sizes.values());
  const tied = (['backend', 'frontend', 'ios'] as const).filter((one) => sizes.get(one) === most);
  const preferred = named && platformOf[named];
  return preferred && tied.includes(preferred) ? preferred : tied[0];
}

function typeOfTitle(title: string): { type: TaskTypeId; word: string } | undefined {
  const words =
    title
      .slice(0, 500)
      .toLowerCase()
      .match(/[a-z]+/g) ?? [];
  for (const [type, known] of titleWords) {
    const word = words.find((one) => known.includes(one));
    if (word) return { type, word };
  }
  return undefined;
}

function because(byClass: ReadonlyMap<FileClass, readonly string[]>, type: TaskTypeId): string {
  const files = byClass.get(type) ?? [];
  const [first = ''] = [...files].sort();
  return files.length === 1
    ? `${first} is ${inWords[type]}`
    : `${first} and ${files.length - 1} more are ${inWords[type]}`;
}

function others(byClass: ReadonlyMap<FileClass, readonly string[]>, type: TaskTypeId): string[] {
  return (Object.keys(taskTypes) as TaskTypeId[])
    .filter((one) => one !== type && byClass.has(one))
    .map((one) => `beside ${byClass.get(one)?.length ?? 0} of ${inWords[one]}`);
}

const inWords: Readonly<Record<TaskTypeId, string>> = {
  'backend-api': 'a server API',
  'backend-logic': 'server logic',
  'frontend-ui': 'a user interface',
  'frontend-logic': 'browser logic',
  'ios-ui': 'an iOS interface',
  'ios-logic': 'iOS logic',
  documentation: 'documentation',
  configuration: 'configuration',
};
