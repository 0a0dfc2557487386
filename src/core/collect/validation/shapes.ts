import * as v from 'valibot';
import { configFileName, readConfig } from '../../config/file.js';
import { nameOf } from '../../probe/shared/paths.js';
import { asRecord } from '../../probe/shared/structured.js';

const texts = v.record(v.string(), v.string());
const names = v.array(v.string());

const packageJson = v.object({
  name: v.optional(v.pipe(v.string(), v.nonEmpty())),
  version: v.optional(v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+/, 'is no version'))),
  private: v.optional(v.boolean()),
  type: v.optional(v.picklist(['module', 'commonjs'])),
  main: v.optional(v.string()),
  bin: v.optional(v.union([v.string(), texts])),
  files: v.optional(names),
  scripts: v.optional(texts),
  engines: v.optional(texts),
  dependencies: v.optional(texts),
  devDependencies: v.optional(texts),
  peerDependencies: v.optional(texts),
  optionalDependencies: v.optional(texts),
  workspaces: v.optional(v.union([names, v.object({ packages: v.optional(names) })])),
});

const tsconfig = v.object({
  extends: v.optional(v.union([v.string(), names])),
  compilerOptions: v.optional(
    v.object({
      strict: v.optional(v.boolean()),
      noEmit: v.optional(v.boolean()),
      target: v.optional(v.string()),
      module: v.optional(v.string()),
      lib: v.optional(names),
      types: v.optional(names),
      outDir: v.optional(v.string()),
      rootDir: v.optional(v.string()),
      paths: v.optional(v.record(v.string(), names)),
    }),
  ),
  include: v.optional(names),
  exclude: v.optional(names),
  files: v.optional(names),
  references: v.optional(v.array(v.object({ path: v.string() }))),
});

const workflow = v.object({ jobs: v.record(v.string(), v.object({})) });

/** Files that everybody knows: only what would stop the program that reads them is looked at. */
const shapes: readonly (readonly [RegExp, v.GenericSchema])[] = [
  [/(?:^|\/)package\.json$/, packageJson],
  [/(?:^|\/)[tj]sconfig(?:\.[\w.-]+)?\.json$/, tsconfig],
  [/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/, workflow],
];

/** What is wrong with a well-known file, as a phrase; `undefined` when nothing is, or it is not known. */
export function shapeProblem(path: string, text: string, value: unknown): string | undefined {
  if (nameOf(path) === configFileName) return readConfig(text, path).findings[0]?.message;
  const shape = shapes.find(([pattern]) => pattern.test(path))?.[1];
  if (!shape) return undefined;
  if (!asRecord(value)) return 'it has to be an object';
  const result = v.safeParse(shape, value);
  const [issue] = result.issues ?? [];
  if (!issue) return undefined;
  const place = v.getDotPath(issue) ?? 'the whole';
  return issue.message.startsWith('is ')
    ? `${place} ${issue.message}`
    : `${place} is ${issue.received} instead of ${issue.expected ?? 'something else'}`;
}
