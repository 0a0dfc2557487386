import { foldersUpward, inFolder } from '../../probe/shared/paths.js';
import { at, readStructured } from '../../probe/shared/structured.js';
import { inProject, type Ecosystem } from './ecosystem.js';

/**
 * Packages and workspaces of Cargo. With `--locked` a build fails where dependencies do not resolve to what the
 * lock file says, and never changes it: no step of its own is needed for that.
 */
export const cargo: Ecosystem = {
  language: /\.rs$/i,
  manifest: 'Cargo.toml',
  find(item, folder, world) {
    const manifest = inFolder(folder, 'Cargo.toml');
    if (world.files.stat(manifest).kind !== 'file') return undefined;
    const parsed = readStructured(world, manifest);
    const whole = parsed.kind === 'data' && at(parsed.data, 'workspace') !== undefined;
    // A member of a workspace is locked by the workspace's file.
    const locked = foldersUpward(folder).some(
      (above) => world.files.stat(inFolder(above, 'Cargo.lock')).kind === 'file',
    );
    const options = `${whole ? ' --workspace' : ''}${locked ? ' --locked' : ''}`;
    const verb = item === 'build' ? 'build' : 'test';
    return { commands: [inProject(folder, `cargo ${verb}${options}`, manifest)] };
  },
};
