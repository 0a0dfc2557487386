import { toWorkspacePath } from '../claim/pathMapping.js';
import { projectRoots } from '../claim/projectRoots.js';
import { interpret, type CommandContext, type Interpretation } from '../command/interpret.js';
import type { Probe, ProbeAnswer, ProbeContext } from './probe.js';

/** Answers `Verification:` lines by interpreting them; nothing is executed. */
export const commandProbe: Probe<'command'> = {
  id: 'command',
  cost: 'static',
  kinds: ['command'],
  summary: 'interprets `Verification:` lines (ls, test, grep, wc, find …) without a shell',
  async observe(claim, context): Promise<ProbeAnswer> {
    const inContext = commandContext(context, claim.expected !== undefined);
    const atRoot = await interpret(claim.line, inContext);
    const interpretation = lacksFile(atRoot) ? ((await inOwnProject(claim, inContext)) ?? atRoot) : atRoot;
    return [observationOf(claim.line, claim.expected, interpretation)];
  },
};

/** What only a person can do: shown as the manual test. */
export const manualProbe: Probe<'manual'> = {
  id: 'manual',
  cost: 'instant',
  kinds: ['manual'],
  summary: 'names what a person has to try: prose after `Verification:`',
  observe: (claim) => [{ outcome: 'needs-running', message: claim.instruction }],
};

/** The line as run in the project it is written in, where that has the files it names. */
async function inOwnProject(
  claim: { readonly line: string; readonly file: string },
  context: CommandContext,
): Promise<Interpretation | undefined> {
  for (const folder of projectRoots(context.files, claim.file)) {
    const there = await interpret(claim.line, { ...context, folder });
    if (there.kind === 'ran' && !lacksFile(there)) return there;
  }
  return undefined;
}

function lacksFile(result: Interpretation): boolean {
  return (
    result.kind === 'ran' && result.exit !== 0 && result.notes.some((note) => note.endsWith('does not exist'))
  );
}

function commandContext(context: ProbeContext, hasExpectation: boolean): CommandContext {
  return {
    files: context.world.files,
    patterns: context.world.patterns,
    mapPath: (raw) => toWorkspacePath(raw, context.config),
    logs: context.logs,
    token: context.token,
    hasExpectation,
  };
}

function observationOf(
  line: string,
  expected: string | undefined,
  result: Interpretation,
): ProbeAnswer[number] {
  if (result.kind === 'unknowable') return { outcome: 'unknowable', message: result.reason };
  if (result.kind === 'needs-running')
    return { outcome: 'needs-running', message: result.reason, hint: `run ${line}` };
  const { exit, stdout, weak, reads, places, notes } = result;
  const inputs = { inputs: reads };
  const [fault] = result.faults;
  if (fault !== undefined)
    return { outcome: 'unknowable', message: `the command itself is wrong: ${fault}`, ...inputs };
  if (result.partial !== undefined && expected !== undefined)
    return {
      outcome: 'unknowable',
      message: `its output is not known in full: ${result.partial}`,
      ...inputs,
    };
  const [place] = places;
  const message = messageOf(line, result);
  const note = notes.find((one) => !message.includes(one));
  return {
    outcome: 'measured',
    message,
    ...(place === undefined ? {} : { file: place.file, line: place.line }),
    ...(note === undefined ? {} : { hint: note }),
    ...inputs,
    data: { kind: 'command', exit, stdout, weak },
  };
}

/** `grep found 2 lines in .env.example`, `wc printed 12 README.md`, `ls: a.ts does not exist`. */
function messageOf(line: string, result: Extract<Interpretation, { kind: 'ran' }>): string {
  const name = /^\s*(?:!\s*)?(\S+)/.exec(line)?.[1] ?? 'it';
  const { exit, stdout, places } = result;
  const missing = exit === 0 ? undefined : result.notes.find((note) => note.endsWith('does not exist'));
  if (missing !== undefined) return `${name}: ${missing}`;
  const simple = !/[|&;]/.test(line.replace(/(["']).*?\1/g, ''));
  const count = stdout.split('\n').length - 1;
  const status = exit === 0 ? '' : ` (exit status ${exit})`;
  if (simple && /^(?:e|f)?grep$|^rg$/.test(name) && exit < 2) {
    const files = [...new Set(places.map((one) => one.file))];
    const where =
      files.length === 1 ? ` in ${files[0] ?? ''}` : files.length > 1 ? ` in ${files.length} files` : '';
    if (exit === 1) return 'grep found nothing';
    if (/^\d+\n$/.test(stdout)) return `grep counted ${stdout.trim()}${where}`;
    if (stdout === '') return `grep found a match${where}`;
    return `grep found ${count} ${count === 1 ? 'line' : 'lines'}${where}`;
  }
  if (simple && /^(?:test|\[\[?)$/.test(name)) return `the test is ${exit === 0 ? 'true' : 'false'}`;
  if (count === 0) return `${simple ? name : 'the line'} printed nothing${status || ' and succeeded'}`;
  if (count === 1) return `${simple ? name : 'the line'} printed ${clip(stdout.trim())}${status}`;
  return `${simple ? name : 'the line'} printed ${count} lines${status}`;
}

/** Long enough to recognise, short enough for one line. */
const clip = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
