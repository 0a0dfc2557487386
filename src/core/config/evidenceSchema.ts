import * as v from 'valibot';
import { defaultConfig as defaults, type Config, type EvidenceConfig } from '../config.js';
import { described, flag, globs, id, insidePath, line, number, relative, whole } from './values.js';

/** Longest time that a command may be given, in seconds: a day would be a hang. */
const longest = 4 * 60 * 60;

const taskType = v.strictObject(
  {
    items: described(
      v.record(id, whole(0, 100), 'must be an object of items and their points'),
      'Id of an item of proof (build, api, tests, screenshot, oracle, lint, links, validation, or one of your own) and the points it is worth.',
    ),
    needed: v.exactOptional(
      described(whole(0, 1000), 'Points that a task of this type needs. Default: all of its required items.'),
    ),
    files: v.optional(
      described(globs, 'A task that claims such a file is of this type, before every built-in rule.'),
      [],
    ),
  },
  'must be an object with items',
);

export const taskTypesSchema = described(
  v.record(id, taskType, 'must be an object of task types'),
  'Task types beside the built-in ones, or in their place.',
);

const command = v.union(
  [
    line,
    v.strictObject(
      {
        command: described(line, 'Words as in a shell, but no shell: no pipes, no variables.'),
        folder: v.exactOptional(
          described(insidePath, 'Where it runs, relative to the workspace. Default: its root.'),
        ),
        timeout: v.exactOptional(described(number(1, longest), 'Seconds. Default 600.')),
      },
      'must be an object with command',
    ),
  ],
  'must be a command, or an object with command, folder and timeout',
);

const item = v.strictObject(
  {
    commands: v.exactOptional(
      described(
        v.pipe(
          v.array(command, 'must be a list of commands'),
          v.minLength(1, 'must name a command: leave it out for what is found in the project'),
          v.maxLength(20, 'must have at most 20 commands'),
        ),
        'What earns it, instead of what is found in the project: all of them have to pass.',
      ),
    ),
    required: v.exactOptional(described(flag, 'Without it the task cannot pass. Default: true.')),
    counted: v.exactOptional(
      described(flag, 'Of an item of your own: passing is not enough, executed tests have to be counted.'),
    ),
    reports: v.exactOptional(
      described(globs, 'Report files (JUnit, TAP, the JSON of a runner) that its commands write.'),
    ),
  },
  'must be an object with commands, required, counted and reports',
);

export const evidenceSchema = described(
  v.strictObject(
    {
      inputs: v.optional(
        described(
          globs,
          'Files whose change makes proof stale. Documents and what Tagproof keeps for itself never do.',
        ),
        [...defaults.evidence.inputs],
      ),
      inputsIgnore: v.optional(described(globs, 'Files among them that change no outcome.'), [
        ...defaults.evidence.inputsIgnore,
      ]),
      items: v.optional(
        described(v.record(id, item, 'must be an object of items'), 'Id of an item and how it is earned.'),
        {},
      ),
      keepLogs: v.optional(
        described(whole(1, 1000), 'Logs that are kept per task and item.'),
        defaults.evidence.keepLogs,
      ),
    },
    'must be an object with inputs, inputsIgnore, items and keepLogs',
  ),
  'How proof is collected. Nothing here runs before a person has approved it.',
);

export const serverSchema = described(
  v.strictObject(
    {
      command: described(
        line,
        'Starts the server: `npm start`. ${port} in it, and the variable PORT, are the port it has to listen on.',
      ),
      folder: v.exactOptional(described(insidePath, 'Where it runs. Default: the root of the workspace.')),
      env: v.exactOptional(
        described(
          v.record(
            v.pipe(
              v.string('must be a text'),
              v.regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, 'must be the name of a variable'),
              v.notValues(['constructor', 'prototype', '__proto__'], 'is no name that can be used here'),
            ),
            line,
            'must be an object of variables',
          ),
          'Variables beside those that every command gets.',
        ),
      ),
      readyUrl: described(
        v.pipe(line, v.regex(/^\/[^\s\\]*$/, 'must be a path such as /api/health')),
        'Path that answers once the server is ready: /api/health.',
      ),
      timeout: v.exactOptional(described(number(1, 600), 'Seconds until it has to be ready. Default 30.')),
    },
    'must be an object with command and readyUrl',
  ),
  'The server that the oracles ask: started for them on a free port of this machine, and ended after them.',
);

type Written = v.InferOutput<typeof evidenceSchema>;

/** What an author wrote, in the one form that is worked with. */
export function evidenceOf({ inputs, inputsIgnore, items, keepLogs }: Written): EvidenceConfig {
  return {
    inputs: inputs.map(relative),
    inputsIgnore: inputsIgnore.map(relative),
    items: Object.fromEntries(
      Object.entries(items).map(([name, { commands, reports, ...rest }]) => [
        name,
        {
          ...rest,
          ...(commands && {
            commands: commands.map((one) => (typeof one === 'string' ? { command: one } : inFolder(one))),
          }),
          ...(reports && { reports: reports.map(relative) }),
        },
      ]),
    ),
    keepLogs,
  };
}

/** See `evidenceOf`. */
export function taskTypesOf(types: v.InferOutput<typeof taskTypesSchema>): Config['taskTypes'] {
  return Object.fromEntries(
    Object.entries(types).map(([name, type]) => [name, { ...type, files: type.files.map(relative) }]),
  );
}

/** `./app/` is `app`, and `.` the root. */
export function inFolder<T extends { readonly folder?: string }>(one: T): T {
  if (one.folder === undefined) return one;
  return { ...one, folder: relative(`${one.folder}/`).replace(/\/+$/, '') };
}
