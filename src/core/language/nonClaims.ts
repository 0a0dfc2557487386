import type { NonClaimReason } from '../tag/tag.js';

/** Why a tag claims nothing, and what to do when it was meant to. */
export const nonClaims: Readonly<Record<NonClaimReason, { readonly why: string; readonly meant: string }>> = {
  mention: {
    why: 'it is only mentioned in a sentence',
    meant: 'put the tag first on a line of its own, with a colon and what you claim',
  },
  template: {
    why: 'it is a form that is still to be filled in',
    meant: 'replace the placeholder by what you claim',
  },
  heading: {
    why: 'it is a heading that only groups what stands below it',
    meant: 'write what you claim behind a colon',
  },
  string: {
    why: 'it stands in a string, not in a comment',
    meant: 'move it into a comment',
  },
  example: {
    why: 'it stands in an example',
    meant:
      'move it out of the code fence or the examples; the setting "fencedEntries" takes the fences of a log for claims',
  },
  instruction: {
    why: 'it stands among instructions for the use of tags',
    meant: 'state it apart from the instructions, below a heading of its own',
  },
  'definition-document': {
    why: 'this document tells what tags mean',
    meant: 'state it in the implementation log, or change "excludeDocuments" in tagproof.config.json',
  },
};
