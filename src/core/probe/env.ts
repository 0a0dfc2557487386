import type { Probe, ProbeAnswer, ProbeContext } from './probe.js';
import { declarationPlaces, namesIn, type EnvFile } from './env/declarations.js';
import { firstUse } from './env/uses.js';
import { absent, interrupted, present, unknowable, withHint } from './shared/answer.js';
import { locate, spelledAs, whereabouts } from './shared/locate.js';
import { nameOf } from './shared/paths.js';

/** Whether an environment variable is declared. Only names are looked at, never values. */
export const envProbe: Probe<'env'> = {
  id: 'env',
  cost: 'static',
  kinds: ['env'],
  summary: 'whether an environment variable is declared (env files, compose, CI); names only',
  observe(claim, context) {
    const { world, token } = context;
    if (!/^[A-Za-z_]\w*$/.test(claim.name))
      return unknowable(`"${claim.name}" is not the name of a variable`);
    if (claim.path !== undefined) {
      if (claim.path.kind === 'outside') return unknowable(`${claim.path.raw}: ${claim.path.reason}`);
      if (claim.path.kind === 'inside') return inFile(claim.name, claim.path.path, context);
    }
    const places = declarationPlaces(world);
    for (const path of places) {
      if (token.cancelled) return interrupted;
      const file = namesIn(world, path);
      if (file?.names.has(claim.name)) return declared(claim.name, path, file);
    }
    const use = firstUse(world, claim.name, token);
    if (use.kind === 'interrupted') return interrupted;
    const used = use.kind === 'used' ? `used in ${use.path}:${use.line}` : undefined;
    if (!places.some((path) => isEnvFile(path)))
      return unknowable(
        `${claim.name} is ${used === undefined ? 'not used' : used}, and there is no env file that could declare it`,
      );
    return absent(
      `${claim.name} is declared in no env file`,
      withHint(used === undefined ? undefined : `${used} but declared nowhere`),
    );
  },
};

function inFile(name: string, path: string, context: ProbeContext): ProbeAnswer {
  const { world, token } = context;
  const place = locate(world, path);
  switch (place.kind) {
    case 'unknown':
      return unknowable(`${path}: ${place.reason}`);
    case 'folder':
      return unknowable(`${path} is a folder`);
    case 'misspelt':
      return absent(`there is no ${path}`, spelledAs(place.actual));
    case 'missing':
      // A real .env stays on its author's machine.
      return isEnvFile(path) && !/\.(example|sample|template|dist)$/.test(path)
        ? unknowable(`${path} is not in this copy of the project`)
        : absent(`there is no ${path}`, whereabouts(world, path, context.base));
    case 'file': {
      const file = namesIn(world, place.path);
      if (file?.names.has(name)) return declared(name, place.path, file);
      const use = firstUse(world, name, token, [place.path]);
      if (use.kind === 'interrupted') return interrupted;
      if (use.kind === 'used')
        return present(`${name} is used in ${use.path}:${use.line}`, { file: use.path, line: use.line });
      if (!file) return unknowable(`${path} is no file that declares variables`);
      return absent(`${name} is not declared in ${path}`, {
        file: place.path,
        ...(file.inputs ? { inputs: file.inputs } : {}),
      });
    }
  }
}

function declared(name: string, path: string, file: EnvFile): ProbeAnswer {
  const line = file.names.get(name);
  return present(`${name} is declared in ${path}`, {
    file: path,
    ...(line === undefined ? {} : { line }),
    ...(file.inputs ? { inputs: file.inputs } : {}),
  });
}

function isEnvFile(path: string): boolean {
  return /^\.env($|\.)|\.env$|^env\.(example|sample|template)$/.test(nameOf(path));
}
