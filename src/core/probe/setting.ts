import type { Probe, ProbeAnswer } from './probe.js';
import { absent, present, unknowable, withHint, type Details } from './shared/answer.js';
import { readClaimed } from './shared/locate.js';
import { inputsOf, type Source } from './shared/source.js';
import { formatOf, lineOfWord, readStructured } from './shared/structured.js';
import { findSettings, settingsInLines, type Setting } from './setting/find.js';
import { sameValue, shown } from './setting/value.js';

/** Whether a configuration file has a key, and with which value. */
export const settingProbe: Probe<'setting'> = {
  id: 'setting',
  cost: 'static',
  kinds: ['setting'],
  summary: 'whether a configuration file sets a key to a value',
  observe(claim, { world }) {
    const read = readClaimed(world, claim.path);
    if (read.kind === 'answer')
      return secretNames(read.answer, claim, world.files.envNames.bind(world.files));
    const { source } = read;
    const details = { file: source.path, inputs: inputsOf([source]) };
    if (formatOf(source.path) === undefined)
      return judge(claim, settingsInLines(source, claim.key), source, details);
    const parsed = readStructured(world, source.path);
    if (parsed.kind !== 'data')
      return unknowable(
        `${source.path} cannot be read: ${parsed.kind === 'malformed' ? parsed.reason : parsed.why.reason}`,
        details,
      );
    return judge(claim, findSettings(parsed.data, claim.key), source, details);
  },
};

interface Asked {
  readonly key: string;
  readonly value?: string;
}

function judge(claim: Asked, found: readonly Setting[], source: Source, details: Details): ProbeAnswer {
  const { path } = source;
  if (found.length === 0) return absent(`${claim.key} is not set in ${path}`, details);
  const place = (setting: Setting): Details => {
    const line = setting.line ?? lineOfWord(source, setting.name);
    return line === undefined ? details : { ...details, line };
  };
  const { value } = claim;
  const [first] = found;
  if (!first) return absent(`${claim.key} is not set in ${path}`, details);
  if (value === undefined) return present(`${first.key} is set in ${path}`, place(first));
  const right = found.filter((setting) => sameValue(setting.value, value));
  const [hit] = right;
  if (hit && right.length === found.length)
    return present(`${hit.key} is ${shown(hit.value)} in ${path}`, place(hit));
  if (hit)
    return unknowable(
      `${claim.key} is set ${found.length} times in ${path}, and not always to ${value}`,
      place(hit),
    );
  if (found.some((setting) => setting.computed))
    return unknowable(`${first.key} is computed in ${path}: its value cannot be read`, place(first));
  return absent(`${first.key} is ${shown(first.value)} in ${path}`, {
    ...place(first),
    ...withHint(found.length > 1 ? `it is set ${found.length} times` : undefined),
  });
}

/** A file that may hold secrets gives its names, never its values. */
function secretNames(
  answer: ProbeAnswer,
  claim: Asked & { readonly path: { readonly kind: string; readonly path?: string } },
  envNames: (path: string) => readonly string[] | undefined,
): ProbeAnswer {
  const { path } = claim.path;
  const names = path === undefined || answer[0]?.outcome !== 'unknowable' ? undefined : envNames(path);
  if (path === undefined || names === undefined) return answer;
  if (!names.includes(claim.key)) return absent(`${claim.key} is not set in ${path}`, { file: path });
  if (claim.value !== undefined)
    return unknowable(`${claim.key} is set in ${path}; values of such files are not read`, { file: path });
  return present(`${claim.key} is set in ${path}`, { file: path });
}
