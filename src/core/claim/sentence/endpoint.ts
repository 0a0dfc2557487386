import type { Subject } from '../claim.js';
import { isRoutePath } from '../routeItem.js';
import { statedAnswer } from '../statedAnswer.js';
import type { SentenceForm } from './sentence.js';

const method = '(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)';
const noun = '(?:API |REST |HTTP )?(?:endpoint|route|API|handler)';
const there = new RegExp(
  `^(?:(${noun}) )?(?:${method} )?(/\\S*)(?: (${noun}))? (?:exists?|(?:is|are) (?:already )?(?:defined|available|registered|implemented|declared|present|exposed|mounted))(?: (?:in|on|by) (?:the |our )?(?:API|server|backend|app|project))?$`,
);
const answers = new RegExp(
  `^(?:(${noun}) )?(?:${method} )?(/\\S*)(?: (${noun}))? (?:returns?|responds(?: with)?|answers(?: with)?|yields|has|takes) (.+)$`,
);
/** `p95 of GET /api/items is under 200 ms`, `GET /api/items p95 < 200 ms`. */
const percentileOf = new RegExp(
  `^(p50|p95|p99)(?: latency| response time)? (?:of|for) ${method} (/\\S*) (?:is |stays )?(.+)$`,
  'i',
);
const percentileAt = new RegExp(`^${method} (/\\S*?):? (p(?:50|95|99) .+)$`);

/**
 * `POST /login exists`, `the /health route is defined`, `GET /me returns {id, email}`, `POST /api/login answers
 * 401 without a token`, `GET /items responds in under 200 ms`.
 */
export const endpoint: SentenceForm = ({ text }) => {
  const found = there.exec(text);
  if (found) {
    const [, before, verb, path = '', after] = found;
    if (!isRoutePath(path) || (verb === undefined && before === undefined && after === undefined))
      return undefined;
    return [routeOf(verb, path)];
  }
  return latency(text) ?? answer(text);
};

function latency(text: string): readonly Subject[] | undefined {
  const [, percentile, ofMethod, ofPath, bound] = percentileOf.exec(text) ?? [];
  const [, atMethod, atPath, said] = percentileAt.exec(text) ?? [];
  const verb = ofMethod ?? atMethod;
  const path = ofPath ?? atPath;
  const expects = said ?? `${percentile ?? ''} ${bound ?? ''}`;
  if (verb === undefined || path === undefined || !isRoutePath(path)) return undefined;
  if (statedAnswer(expects)?.latency === undefined) return undefined;
  const name = verb.toUpperCase();
  return [routeOf(name, path), { kind: 'http', method: name, route: path, expects }];
}

function answer(text: string): readonly Subject[] | undefined {
  const match = answers.exec(text);
  const [, before, verb, path = '', after, expects = ''] = match ?? [];
  if (!match || !isRoutePath(path)) return undefined;
  const stated = statedAnswer(expects);
  const onlyLatency = stated?.latency !== undefined && Object.keys(stated).length === 1;
  // `GET /x responds in under 200 ms` says how long; `has`, `takes` and a bare `responds` say nothing else.
  if (/ (?:has|takes|responds) (?!with )/.test(text) && !onlyLatency) return undefined;
  // A bare path may as well be one of somebody else's API.
  if (verb === undefined && before === undefined && after === undefined && !path.startsWith('/api/'))
    return undefined;
  const running: Subject =
    verb !== undefined && stated
      ? { kind: 'http', method: verb, route: path, expects }
      : {
          kind: 'manual',
          instruction: `call ${verb === undefined ? '' : `${verb} `}${path} and see that it returns ${expects}`,
        };
  return [routeOf(verb, path), running];
}

function routeOf(verb: string | undefined, route: string): Subject {
  return { kind: 'route', ...(verb === undefined ? {} : { method: verb }), route };
}
