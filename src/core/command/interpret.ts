import { expandWords } from './expand.js';
import { parseCommand } from './parse.js';
import type { Chain, Pipeline, Plan } from './plan.js';
import type { Output, Stream } from './program.js';
import { absence, findProgram } from './programs/index.js';
import { Session, type CommandContext } from './session.js';
import { Stop, unknowable } from './stop.js';
import { circularity } from './circular.js';
import { weaknesses } from './weak.js';

export type { CommandContext } from './session.js';

export type Interpretation =
  | {
      readonly kind: 'ran';
      readonly exit: number;
      readonly stdout: string;
      /** Why stdout may lack lines; the exit status is certain all the same. */
      readonly partial?: string;
      readonly reads: readonly { readonly file: string; readonly hash: string }[];
      /** Why the outcome proves little. */
      readonly weak: readonly string[];
      /** What a person should know: missing operands, escapes that mean nothing. */
      readonly notes: readonly string[];
      /** Mistakes in the line itself: its failing says nothing about the workspace. */
      readonly faults: readonly string[];
      /** Where grep selected lines, in order; at most 50 a file. `line` is 1-based. */
      readonly places: readonly { readonly file: string; readonly line: number }[];
    }
  | { readonly kind: 'unknowable'; readonly reason: string }
  | { readonly kind: 'needs-running'; readonly reason: string; readonly line: string };

/**
 * Answers a command line as the real tools would, by reading files through ports only: nothing is
 * executed, whatever the line says. What it does not understand to the letter is not answered.
 */
export async function interpret(line: string, context: CommandContext): Promise<Interpretation> {
  const parsed = parseCommand(line);
  if (parsed.kind === 'refused') return { kind: 'needs-running', reason: parsed.reason, line };
  const foreign = foreignProgram(parsed.plan);
  if (foreign !== undefined) return { kind: 'needs-running', reason: absence(foreign), line };
  const session = new Session(context);
  try {
    const output = await runPlan(parsed.plan, session);
    const unfailable = context.hasExpectation ? [] : [...weaknesses(parsed.plan), ...session.unfailable];
    const weak = [...unfailable, ...session.weak, ...(await circularity(session))];
    return {
      kind: 'ran',
      exit: output.exit,
      stdout: output.text,
      ...(output.partial === undefined ? {} : { partial: output.partial }),
      reads: [...session.reads].map(([file, hash]) => ({ file, hash })),
      weak: [...new Set(weak)],
      notes: [...session.notes],
      faults: [...session.faults],
      places: session.places,
    };
  } catch (cause) {
    if (!(cause instanceof Stop)) throw cause;
    const { kind, message } = cause;
    return kind === 'unknowable' ? { kind, reason: message } : { kind, reason: message, line };
  }
}

/** The first program that is not interpreted, wherever it stands: nothing of such a line is answered. */
/** The first program of a line that is not interpreted here: only running it tells what it does. */
export function foreignProgram(plan: Plan): string | undefined {
  const pipelines = plan.statements.flatMap((chain) => [
    chain.first,
    ...chain.rest.map((one) => one.pipeline),
  ]);
  return pipelines
    .flatMap((pipeline) => pipeline.commands)
    .find((command) => findProgram(command.name) === undefined)?.name;
}

async function runPlan(plan: Plan, session: Session): Promise<Output> {
  let text = '';
  let partial: string | undefined;
  let exit = 0;
  for (const [index, chain] of plan.statements.entries()) {
    const output = await runChain(chain, session);
    if (output.unsure && index === plan.statements.length - 1)
      return unknowable(output.partial ?? 'something was not read');
    text += output.text;
    partial ??= output.partial;
    exit = output.exit;
  }
  return { exit, text, ...(partial === undefined ? {} : { partial }) };
}

async function runChain(chain: Chain, session: Session): Promise<Output> {
  let output = await runPipeline(chain.first, session);
  for (const { operator, pipeline } of chain.rest) {
    if (output.unsure) return unknowable(output.partial ?? 'something was not read');
    if ((operator === '&&') !== (output.exit === 0)) continue;
    const next = await runPipeline(pipeline, session);
    const partial = output.partial ?? next.partial;
    output = { ...next, text: output.text + next.text, ...(partial === undefined ? {} : { partial }) };
  }
  return output;
}

async function runPipeline(pipeline: Pipeline, session: Session): Promise<Output> {
  let stdin: Stream | undefined;
  let output: Output = { exit: 0, text: '' };
  const folder = session.folder;
  for (const [index, command] of pipeline.commands.entries()) {
    session.checkCancelled();
    const program = findProgram(command.name);
    if (program === undefined) return unknowable(absence(command.name));
    const plain = command.name === '[[';
    const args = plain ? command.words.map((word) => word.text) : expandWords(command.words, session);
    if (command.input) {
      const opened = openInput(command.input.text, session);
      // A shell does not start a program whose input cannot be opened.
      if (opened === undefined) {
        output = redirect({ exit: 1, text: '', complained: true }, command);
        stdin = output;
        continue;
      }
      stdin = opened;
    }
    const next = pipeline.commands[index + 1]?.name;
    output = redirect(await program.run({ name: command.name, args, stdin, session, next }), command);
    stdin = output;
    // Each part of a pipe runs in a shell of its own: a folder it changes to is forgotten.
    if (pipeline.commands.length > 1) session.folder = folder;
  }
  if (!pipeline.negated) return output;
  return { ...output, exit: output.exit === 0 ? 1 : 0 };
}

function openInput(shown: string, session: Session): Stream | undefined {
  const content = session.text(session.place(shown));
  if (content.kind === 'folder') return unknowable(`${shown} is a folder`);
  if (content.kind === 'text') return { text: content.text, regular: true };
  session.notes.add(`${shown} does not exist`);
  return undefined;
}

function redirect(output: Output, command: Pipeline['commands'][number]): Output {
  const complains = output.complained === true && command.stderr === 'merged';
  const text = command.stdout === 'dropped' ? '' : output.text;
  const partial = complains ? 'the wording of error messages is not reproduced' : output.partial;
  const { partial: _, ...rest } = output;
  return {
    ...rest,
    text,
    ...(partial === undefined || (command.stdout === 'dropped' && !complains && !output.unsure)
      ? {}
      : { partial }),
  };
}
