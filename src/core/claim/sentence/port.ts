import type { SentenceForm } from './sentence.js';

const verb =
  '(?:(?:is |are )?(?:listening|listens?|running|runs|available|reachable|accessible|hosted|served|started|up|connected|exposed|bound)(?: and (?:running|reachable|accessible|listening))?(?: locally)?|connection(?: is)?(?: available)?|instance(?: is)?(?: running)?|is)';
const host =
  '(localhost|127(?:\\.\\d{1,3}){3}|0\\.0\\.0\\.0|\\[?::1\\]?|\\d{1,3}(?:\\.\\d{1,3}){3}|host\\.docker\\.internal|[a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)*)';
const service = '([A-Za-z][\\w .\\-]{0,60}?)';

const atHost = new RegExp(`^${service} ${verb} (?:at|on) (?:[a-z+]+://)?${host}:(\\d{1,5})/?$`);
/** Without a verb only this machine's own names are meant for certain. */
const atThisMachine = new RegExp(
  `^${service} (?:at|on) (?:[a-z+]+://)?(localhost|127\\.0\\.0\\.1):(\\d{1,5})/?$`,
);
const onPort = new RegExp(
  `^${service} (?:${verb} )?(?:at|on) port (\\d{1,5})(?: (?:on|of|at) (localhost|127\\.0\\.0\\.1))?$`,
);

/** Services of sentences like `retry logic on port 80`: too unlike a program to be meant. */
const abstract =
  /\b(?:all|every|each|any|no|data|logic|request|requests|traffic|token|it|this|that|they|default|fixed)\b/i;

/** `Redis connection at localhost:6379`, `the API listens on port 3000`. */
export const port: SentenceForm = ({ text }) => {
  const named = atHost.exec(text) ?? atThisMachine.exec(text);
  const local = named ? undefined : onPort.exec(text);
  const who = named?.[1] ?? local?.[1];
  const number = Number(named?.[3] ?? local?.[2] ?? 0);
  const at = named?.[2] ?? local?.[3] ?? 'localhost';
  if (who === undefined || abstract.test(who) || number < 1 || number > 65_535) return undefined;
  // `src/auth.ts:12` is a place in a file.
  if (/\.(?:[cm]?[jt]sx?|py|go|rb|swift|md|json)$/.test(at)) return undefined;
  const name = who.replace(/\s+(?:connection|instance)(?: is)?$/i, '').trim();
  return [{ kind: 'port', host: at.replace(/^\[|\]$/g, ''), port: number, service: name }];
};
