import type { Subject } from '../claim.js';
import { isRoutePath } from '../routeItem.js';
import type { SentenceForm } from './sentence.js';

const method = '(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)';
const noun = '(?:API |REST |HTTP )?(?:endpoint|route|API|handler)';
const there = new RegExp(
  `^(?:(${noun}) )?(?:${method} )?(/\\S*)(?: (${noun}))? (?:exists?|(?:is|are) (?:already )?(?:defined|available|registered|implemented|declared|present|exposed|mounted))(?: (?:in|on|by) (?:the |our )?(?:API|server|backend|app|project))?$`,
);
const answers = new RegExp(
  `^(?:(${noun}) )?(?:${method} )?(/\\S*)(?: (${noun}))? (?:returns?|responds with|answers(?: with)?|yields) (.+)$`,
);
/** What a single request can show: a status, a shape, or both. */
const settled =
  /^(?:an? )?(?:HTTP )?(?:status(?: code)? )?(?:\d{3}(?: (?:OK|Created|Accepted|No Content|status|status code|response))?(?: with (?:body )?\{[^{}]{1,200}\})?|\{[^{}]{1,200}\}|JSON \{[^{}]{1,200}\})$/i;

/** `POST /login exists`, `the /health route is defined`, `GET /me returns {id, email}`. */
export const endpoint: SentenceForm = ({ text }) => {
  const found = there.exec(text);
  if (found) {
    const [, before, verb, path = '', after] = found;
    if (!isRoutePath(path) || (verb === undefined && before === undefined && after === undefined))
      return undefined;
    return [routeOf(verb, path)];
  }
  const answer = answers.exec(text);
  const [, before, verb, path = '', after, expects = ''] = answer ?? [];
  if (!answer || !isRoutePath(path)) return undefined;
  // A bare path may as well be one of somebody else's API.
  if (verb === undefined && before === undefined && after === undefined && !path.startsWith('/api/'))
    return undefined;
  const running: Subject =
    verb !== undefined && settled.test(expects)
      ? { kind: 'http', method: verb, route: path, expects }
      : {
          kind: 'manual',
          instruction: `call ${verb === undefined ? '' : `${verb} `}${path} and see that it returns ${expects}`,
        };
  return [routeOf(verb, path), running];
};

function routeOf(verb: string | undefined, route: string): Subject {
  return { kind: 'route', ...(verb === undefined ? {} : { method: verb }), route };
}
