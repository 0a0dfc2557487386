import { sealed } from './sealed.js';

/** `tagproof.config.json` with what people most often want to say, commented out: it changes nothing as it is. */
export const configText: string = sealed(
  (seal) => `{
  // What Tagproof may know of this repository (${seal}). Every line below is an example: take its slashes away to use it.
  // What decides a verdict counts as the base revision states it; the working tree may only ask for more.

  // Markdown that talks about tags without claiming anything: prompts, rulebooks.
  // "excludeDocuments": ["docs/prompts/**"],

  // Changed files that need no claim.
  // "unclaimedIgnore": ["**/*.snap"],

  // Mode "grace" lets missing proof be CONDITIONAL instead of BLOCKED.
  // "policy": { "mode": "strict", "unchecked": "advisory" },

  // How proof is earned, where it is not found in the project. Nothing runs before you approve it (tagproof approve).
  // "evidence": {
  //   "items": {
  //     "build": { "commands": [{ "command": "npm run build" }] },
  //     "tests": { "commands": [{ "command": "npm test", "timeout": 300 }] }
  //   }
  // },

  // The server that API oracles ask: started on a free port of this machine, and ended after them.
  // "server": { "command": "npm start", "readyUrl": "/health" }
}
`,
);
