import {
  builtInTypes,
  taskTypeOf,
  type TaskType,
  type TaskTypeId,
  type TypesConfig,
} from '../config/taskTypes.js';
import { pathMatcher } from '../text/glob.js';
import { fileClass, type FileClass } from './fileClass.js';

/** The id of a task type as an author writes it (`Backend API`, `backend_api`), or `undefined`. */
export function parseTaskType(text: string, config: TypesConfig): string | undefined {
  const id = text
    .slice(0, 100)
    .trim()
    .toLowerCase()
    .replace(/[\s_/]+/g, '-');
  return taskTypeOf(id, config)?.id;
}

export interface InferredType {
  /** Id of a task type. */
  readonly type: string | undefined;
  /** Sentences that explain it to a person. */
  readonly reasons: readonly string[];
  /** How the working tree's configuration would have made it a lesser type, as half a sentence. */
  readonly weakening?: string;
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
 * Whether a type may stand in the place of another: it needs as many points, and where only the working tree
 * knows it, it asks for all that the other one asks. An agent could make a type for its own task.
 */
export function mayReplace(
  type: string,
  other: string | undefined,
  config: TypesConfig,
): { readonly allowed: boolean; /** As half a sentence. */ readonly why: string } {
  const own = taskTypeOf(type, config);
  const asked = other === undefined ? undefined : taskTypeOf(other, config);
  if (!own || !asked) return { allowed: true, why: '' };
  if (own.needed < asked.needed)
    return {
      allowed: false,
      why: `needs ${own.needed} ${own.needed === 1 ? 'point' : 'points'}, ${asked.id} needs ${asked.needed}`,
    };
  const lacks = config.taskTypes[type]?.proposed ? missingItem(own, asked) : undefined;
  return {
    allowed: lacks === undefined,
    why: lacks === undefined ? '' : `lacks ${lacks}, ${asked.id} needs it`,
  };
}

function missingItem(own: TaskType, asked: TaskType): string | undefined {
  const has = new Set(own.items.filter((item) => item.required).map((item) => item.id));
  return asked.items.find((item) => item.required && !has.has(item.id))?.id;
}

/**
 * What kind of change a task is: a type of one's own that has a claimed file among its `files`, of several the
 * one that needs most; else what its files and its title say.
 * @param files claimed paths, relative to the workspace
 */
export function inferTaskType(files: readonly string[], title: string, config: TypesConfig): InferredType {
  const usual = ownType(files, config, 'files') ?? builtInType(files, title);
  const proposed = ownType(files, config, 'proposedFiles');
  if (!proposed || proposed.type === usual.type) return usual;
  const { allowed, why } = mayReplace(proposed.type, usual.type, config);
  if (allowed) return proposed;
  return { ...usual, weakening: `"taskTypes.${proposed.type}.files" would make it a type that ${why}` };
}

/** The type of one's own that the files belong to. */
function ownType(
  files: readonly string[],
  config: TypesConfig,
  key: 'files' | 'proposedFiles',
): (InferredType & { readonly type: string }) | undefined {
  let best: { readonly type: TaskType; readonly file: string } | undefined;
  for (const [id, own] of Object.entries(config.taskTypes)) {
    // All files of a type that only the working tree has are proposed.
    const globs = key === 'files' ? (own.proposed ? [] : own.files) : proposedFiles(own);
    const type = globs.length > 0 ? taskTypeOf(id, config) : undefined;
    const file = type && files.find(pathMatcher(globs));
    if (file !== undefined && type && (!best || type.needed > best.type.needed)) best = { type, file };
  }
  return (
    best && {
      type: best.type.id,
      reasons: [`${best.file} is among "taskTypes.${best.type.id}.files"`],
    }
  );
}

function proposedFiles(own: TypesConfig['taskTypes'][string]): readonly string[] {
  return [...(own.proposed ? own.files : []), ...(own.proposedFiles ?? [])];
}

/**
 * What kind of change a task is. Its files decide: code before documents before
 * configuration, the platform with the most files, in it the class that needs
 * more proof. The title speaks only where no file does, or two platforms tie.
 */
function builtInType(files: readonly string[], title: string): InferredType {
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
  const counted = (Object.keys(builtInTypes) as TaskTypeId[]).flatMap((one) => {
    const count = one === type ? 0 : (byClass.get(one)?.length ?? 0);
    return count === 0 ? [] : [{ count, what: inWords[one] }];
  });
  const [first, ...more] = counted;
  if (!first) return [];
  const files = `${first.count} ${first.count === 1 ? 'file' : 'files'} of ${first.what}`;
  return [`beside it ${[files, ...more.map(({ count, what }) => `${count} of ${what}`)].join(', ')}`];
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
