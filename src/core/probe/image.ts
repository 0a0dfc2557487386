import type { Probe, ProbeContext } from './probe.js';
import { freshness } from './image/freshness.js';
import { absent, measured, unknowable, unreadable, withHint } from './shared/answer.js';
import { fileIndex } from './shared/fileIndex.js';
import { isIgnored } from './shared/gitChanges.js';
import { locate, spelledAs, whereabouts } from './shared/locate.js';
import { extensionOf, inFolder } from './shared/paths.js';
import { perWorld } from './shared/perWorld.js';

/** Format, size in pixels, bytes, blankness and duplicates of a claimed picture, by its content; its age by git. */
export const imageProbe: Probe<'image'> = {
  id: 'image',
  cost: 'static',
  kinds: ['image'],
  summary: 'whether a picture can be decoded, its size, blankness, duplicates and age',
  observe(claim, context) {
    const { world } = context;
    if (claim.path.kind === 'outside') return unknowable(`${claim.path.raw}: ${claim.path.reason}`);
    if (claim.path.kind === 'glob') return unknowable(`${claim.path.raw} names several files`);
    const place = locate(world, claim.path.path);
    const { path } = place;
    if (place.kind === 'unknown') return unknowable(`${path}: ${place.reason}`);
    if (place.kind === 'misspelt') return absent(`there is no ${path}`, spelledAs(place.actual));
    if (place.kind === 'missing')
      return absent(`there is no ${path}`, whereabouts(world, path, context.base));
    if (place.kind === 'folder') return absent(`${path} is a folder, not a picture`, { file: path });
    const read = world.files.readBytes(path);
    if (read.kind !== 'bytes') return unreadable(path, read);
    const inputs = [{ file: path, hash: read.hash }];
    const fact = world.images.inspect(read.bytes);
    if (fact.kind === 'not-image')
      return absent(`${path} is not a picture: ${fact.reason}`, { file: path, inputs });
    const { format, width, height, blank } = fact;
    const duplicateOf = twin(path, read.hash, context);
    return measured(
      `${path} is a ${format} of ${width}×${height} pixels, ${read.bytes.length} bytes`,
      {
        kind: 'image',
        format,
        width,
        height,
        bytes: read.bytes.length,
        ...(blank === undefined ? {} : { blank }),
        ...(duplicateOf === undefined ? {} : { duplicateOf }),
        ...freshness(path, claim.timestamp, context.workedOn ?? [], world),
      },
      { file: path, inputs, ...withHint(placeNote(path, context)) },
    );
  },
};

const pictureExtensions = new Set(['png', 'jpg', 'jpeg', 'gif', 'webp', 'bmp']);

/** Pictures hashed per world at the most. */
const mostPictures = 2_000;

const picturesByHash = perWorld(() => new Map<string, ReadonlyMap<string, readonly string[]>>());

/** The first other picture below the evidence folder with the same bytes. */
function twin(path: string, hash: string, { world, config, token }: ProbeContext): string | undefined {
  const folder = config.evidenceFolder.replace(/\/$/, '');
  const known = picturesByHash(world);
  let byHash = known.get(folder);
  if (!byHash) {
    const made = new Map<string, string[]>();
    for (const picture of picturesBelow(folder, world.files.list.bind(world.files))) {
      if (token.cancelled) return undefined;
      const read = world.files.readBytes(picture);
      if (read.kind !== 'bytes') continue;
      const same = made.get(read.hash);
      if (same) same.push(picture);
      else made.set(read.hash, [picture]);
    }
    byHash = made;
    known.set(folder, made);
  }
  return byHash.get(hash)?.find((other) => other !== path);
}

/** By listing, because evidence folders are often ignored by git. */
function picturesBelow(
  root: string,
  list: (folder: string) => readonly string[] | undefined,
): readonly string[] {
  const pictures: string[] = [];
  const folders = [root];
  for (let index = 0; index < folders.length && index < 1_000; index += 1) {
    const folder = folders[index] ?? '';
    for (const name of list(folder) ?? []) {
      if (name.endsWith('/')) folders.push(inFolder(folder, name.slice(0, -1)));
      else if (pictureExtensions.has(extensionOf(name))) pictures.push(inFolder(folder, name));
      if (pictures.length >= mostPictures) return pictures;
    }
  }
  return pictures;
}

function placeNote(path: string, { world, config }: ProbeContext): string | undefined {
  // In a monorepo each part may have an evidence folder of its own.
  if (!`/${path}`.includes(`/${config.evidenceFolder.replace(/\/$/, '')}/`))
    return `evidence belongs in ${config.evidenceFolder}/`;
  if (!fileIndex(world).has.has(path) && isIgnored(world, path))
    return "ignored by git: it exists only in the author's copy";
  return undefined;
}
