import type { ComponentChildren } from 'preact';
import type { Place } from '../../core/language/overview/overview.js';
import type { Folder } from '../model/folder.js';
import { isAt } from '../model/tasks.js';
import type { Face } from './faces.js';
import { Icon } from './Icon.js';
import { usePage } from './pageContext.js';
import { Said, Where } from './Said.js';

interface PlaceRowProps {
  readonly folder: Folder;
  readonly place: Place;
  readonly face: Face;
  /** What the sign says. */
  readonly word: string;
  /** What is said at the place. */
  readonly text: string;
  readonly quoted?: boolean;
  /** What is to be known of it. */
  readonly why?: string;
  /** The text is the path itself. */
  readonly bare?: boolean;
  /** Its place stands behind that, without the folders that it is in. */
  readonly short?: boolean;
  /** Behind that. */
  readonly children?: ComponentChildren;
  /** What can be done about it. */
  readonly actions?: ComponentChildren;
}

/** Something that stands somewhere: it opens there. */
export function PlaceRow(props: PlaceRowProps) {
  const {
    folder,
    place,
    face,
    word,
    text,
    why,
    bare = false,
    short = false,
    quoted,
    children,
    actions,
  } = props;
  const page = usePage();
  const here = page.selection?.folder === folder.state.folder && isAt(place, page.selection);
  return (
    <li class={here ? 'row is-here' : 'row'} aria-current={here ? 'location' : undefined}>
      <Icon name={face.icon} tone={face.tone} />
      <div class="row-body">
        <button type="button" class="row-text" onClick={() => page.open(folder, place)}>
          <span class="unseen">{word}: </span>
          {quoted ? (
            <q>
              <Said>{text}</Said>
            </q>
          ) : (
            <Said>{text}</Said>
          )}
        </button>
        {why !== undefined && why !== '' && (
          <div class="row-why">
            <Said>{why}</Said>
            {children}
            {short && (
              <span class="row-beside">
                <Where place={place} short />
              </span>
            )}
          </div>
        )}
        {!bare && !short && (
          <div class="row-where">
            <Where place={place} />
          </div>
        )}
        {actions}
      </div>
    </li>
  );
}
