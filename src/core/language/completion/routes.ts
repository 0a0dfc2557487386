import { toWorkspacePath } from '../../claim/pathMapping.js';
import type { World } from '../../ports/world.js';
import { routesOfFile } from '../../probe/route/ofFile.js';
import type { CompletionItem } from '../items.js';
import { claimedIn } from './changes.js';
import { beginsWith, inOrder, rangeOf, slotWithin, type Slot } from './offer.js';

/** Reading all files of a workspace for a keystroke takes too long: these are those that the log speaks of. */
const mostFiles = 20;
const sources = /\.(?:[cm]?[jt]sx?|py|go)$/;

interface KnownRoute {
  readonly method: string;
  readonly path: string;
  readonly file: string;
}

function routesFor({ place }: Slot, world: World, file: string | undefined): readonly KnownRoute[] {
  const { view } = place;
  const claimed = [...claimedIn(view)].filter((path) => sources.test(path)).slice(-mostFiles);
  const files = file === undefined ? [...(view.isLog ? [] : [view.document.path]), ...claimed] : [file];
  return files.flatMap((raw) => {
    const path = toWorkspacePath(raw, view.config);
    if (path.kind !== 'inside') return [];
    return routesOfFile(world, path.path).map((route) => ({
      method: route.method === 'ANY' ? '' : route.method,
      path: route.path,
      file: path.path,
    }));
  });
}

/**
 * Routes for a list such as that of `Routes:`.
 * @param file the one whose routes count; without it those of the files that the document claims
 */
export function routeItems(slot: Slot, world: World, file?: string): readonly CompletionItem[] {
  const typed = /[^,;]*$/.exec(slot.typed)?.[0].trimStart() ?? '';
  const before = slot.typed.slice(0, slot.typed.length - typed.length);
  const last = slotWithin(slot, before.length);
  const behind = /^[^\s,;`]*/.exec(slot.rest)?.[0].length ?? 0;
  return inOrder(
    routesFor(slot, world, file).flatMap(({ method, path, file: from }): CompletionItem[] => {
      const label = `${method} ${path}`.trim();
      if (before.includes(label) || !(beginsWith(label, typed) || beginsWith(path, typed))) return [];
      return [
        {
          label,
          kind: 'value',
          detail: from,
          insert: label,
          range: rangeOf(last, behind),
          filter: beginsWith(label, typed) ? label : path,
        },
      ];
    }),
  );
}

const endpoint = /(?:^|\s)((?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (?:\/\S*)?|(?:route|endpoint) \/?\S*)$/;

/** Routes where a sentence names one: behind `POST ` or `route `; `undefined` in other sentences. */
export function endpointItems(slot: Slot, world: World): readonly CompletionItem[] | undefined {
  const begun = endpoint.exec(slot.typed)?.[1];
  if (begun === undefined) return undefined;
  const from = begun.search(/^[A-Z]/) === 0 ? 0 : begun.indexOf(' ') + 1;
  return routeItems(slotWithin(slot, slot.typed.length - begun.length + from), world);
}
