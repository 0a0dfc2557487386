import { visible } from '../../report/escape.js';
import type { ClaimFix } from './context.js';

/** Makes the folder that a claimed picture or output belongs in, so that it can be put there. */
export const createEvidenceFolder: ClaimFix = ({ claim, result }, { view, world }) => {
  if (result.status !== 'failed' || (claim.kind !== 'image' && claim.kind !== 'evidence-file')) return [];
  if (claim.path.kind !== 'inside') return [];
  const folder = claim.path.path.slice(0, Math.max(0, claim.path.path.lastIndexOf('/')));
  const evidence = view.config.evidenceFolder.replace(/\/$/, '');
  if (!`/${folder}/`.includes(`/${evidence}/`) || world.files.stat(folder).kind !== 'missing') return [];
  return [
    {
      title: `Create the evidence folder ${visible(folder, 200)}`,
      action: { kind: 'create-folder', path: folder },
    },
  ];
};
