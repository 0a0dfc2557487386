import type { Oracle, OracleRequest } from '../config/oracle.js';
import type { ItemPlan } from '../evidence/step.js';
import { longestQuestion, type Consent, type ConsentPort, type ConsentQuestion } from '../ports/consent.js';
import type { HashPort } from '../ports/world.js';
import { portOrigin } from './port.js';
import type { ServerPlan } from './rules.js';

/**
 * What a person has to allow before the steps of an item are done: each command with what it resolves to, the
 * command that starts the server, the requests to each server.
 */
export function questionsOf(plan: ItemPlan, server: ServerPlan, hash: HashPort): readonly ConsentQuestion[] {
  const commands: ConsentQuestion[] = [];
  /** Origin, `''` for the server under test → requests in words. */
  const requests = new Map<string, string[]>();
  const ask = (origin: string, words: string): void => {
    const others = requests.get(origin);
    if (!others) requests.set(origin, [words]);
    else if (!others.includes(words)) others.push(words);
  };
  for (const step of plan.steps) {
    if (step.kind === 'command') {
      const { line, folder, resolved, env } = step;
      commands.push({ kind: 'command', line, folder, resolved: withEnv(resolved, env) });
    }
    if (step.kind === 'oracle')
      for (const request of step.oracle.requests) ask(request.origin ?? '', inWords(request, hash));
    if (step.kind === 'port') ask(portOrigin(step), `look whether ${step.service ?? 'a server'} answers`);
  }
  if (needsServer(plan) && server.kind === 'server') commands.unshift({ kind: 'command', ...server.command });
  return [
    ...commands,
    ...[...requests].map(([origin, words]): ConsentQuestion => ({
      kind: 'oracles',
      ...(origin === '' ? {} : { origin }),
      requests: words,
    })),
  ];
}

/** Variables decide what a command does, too (`NODE_OPTIONS`): what is approved holds them. */
function withEnv(resolved: string, env: Readonly<Record<string, string>> = {}): string {
  const set = Object.entries(env).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return [...set.sort(), resolved].join('\n');
}

/** Requests of these steps go to the server under test. */
export function needsServer(plan: ItemPlan): boolean {
  return plan.steps.some((step) => step.kind === 'oracle' && asksServer(step.oracle));
}

function asksServer({ requests }: Oracle): boolean {
  return requests.some(({ origin }) => origin === undefined);
}

export function answerTo(question: ConsentQuestion, consent: ConsentPort): Consent {
  return question.kind === 'command' ? consent.command(question) : consent.oracles(question);
}

/** All that is sent, so that what is approved is exactly that: `POST /api/login {"email":"a@b"} 6 times`. */
function inWords(request: OracleRequest, hash: HashPort): string {
  const { method, path, headers, body, repeat = 1, expect } = request;
  const parts = [`${method} ${path}`];
  if (body !== undefined) parts.push(typeof body === 'string' ? body : JSON.stringify(body));
  if (headers && Object.keys(headers).length > 0) parts.push(`with ${JSON.stringify(headers)}`);
  const load = expect.latency;
  const times = repeat + (load ? (load.requests ?? 100) : 0);
  if (times > 1) parts.push(`${times} times`);
  const words = parts.join(' ');
  // What is too long to be read is never approved; only a caller can allow it, whatever it is.
  return words.length <= longestQuestion
    ? words
    : `${words.slice(0, longestQuestion)}… (sha256 ${hash.sha256(words).slice(0, 16)})`;
}
