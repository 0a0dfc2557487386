import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ClaimRow } from '../../core/language/overview/overview.js';
import { anchoredTop, rowByKey, rowHeight, rowWindow, scrollTo } from '../model/rowWindow.js';
import type { Selection } from '../model/tasks.js';
import { words } from '../words.js';
import { ClaimOption, optionId } from './ClaimOption.js';

interface ClaimListProps {
  readonly claims: readonly ClaimRow[];
  /** What they were chosen by: another filter is read from its top. */
  readonly filter: string;
  /** Id of the chosen claim. */
  readonly chosen: string | undefined;
  /** Ids of those where the editor's cursor is. */
  readonly here: ReadonlySet<string>;
  /** The editor's cursor: what is there is brought into sight when it moves. */
  readonly follow: Selection | undefined;
  /** CSS pixels that were scrolled away when the list was last seen. */
  readonly top: number;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (claim: ClaimRow) => void;
  readonly onScroll: (top: number) => void;
  readonly onSearch: (text: string) => void;
}

/** The claims as a list that has only those rows in the page that can be seen. */
export function ClaimList(props: ClaimListProps) {
  const { claims, filter, chosen, here, follow, onChoose, onOpen } = props;
  const list = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: props.top, height: 0 });
  const before = useRef({ claims, filter });
  const drawn = useRef({ first: 0, end: 0 });
  const at = chosen === undefined ? -1 : claims.findIndex(({ id }) => id === chosen);

  // The next key may come before the last one is drawn.
  const chosenAt = useRef(at);
  chosenAt.current = at;

  const look = (): void => {
    const { current } = list;
    if (!current) return;
    const { scrollTop: top, clientHeight: height } = current;
    const now = rowWindow(before.current.claims.length, top, height);
    if (now.first !== drawn.current.first || now.end !== drawn.current.end) setSeen({ top, height });
  };
  useLayoutEffect(() => {
    const { current } = list;
    if (!current) return undefined;
    current.scrollTop = props.top;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  // What is read stays where it is while other rows come and go.
  useLayoutEffect(() => {
    const { current } = list;
    const last = before.current;
    before.current = { claims, filter };
    if (!current || last.claims === claims) return;
    const top = last.filter === filter ? anchoredTop(last.claims, claims, current.scrollTop) : 0;
    if (top !== current.scrollTop) current.scrollTop = top;
    look();
  }, [claims, filter]);
  const reveal = (index: number): void => {
    const { current } = list;
    if (current && index >= 0) current.scrollTop = scrollTo(index, current.scrollTop, current.clientHeight);
  };
  useLayoutEffect(() => {
    if (here.size === 0 || list.current?.contains(document.activeElement)) return;
    reveal(claims.findIndex(({ id }) => here.has(id)));
  }, [follow]);

  const choose = (index: number): void => {
    const claim = claims[index];
    if (!claim) return;
    chosenAt.current = index;
    reveal(index);
    onChoose(claim.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const { current: from } = chosenAt;
    const claim = claims[from];
    const next = rowByKey(key, from, claims.length, list.current?.clientHeight ?? 0);
    if (next !== undefined) choose(next);
    else if (key === 'Enter' && claim) onOpen(claim);
    else if (key === 'Escape') props.onSearch('');
    else if (key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey) {
      // The key itself is then written into the field.
      document.getElementById('search')?.focus();
      return;
    } else return;
    event.preventDefault();
  };
  const onFocus = (): void => {
    const { current } = list;
    // With the mouse a row is chosen by the click.
    if (at < 0 && current?.matches(':focus-visible')) choose(Math.ceil(current.scrollTop / rowHeight));
  };
  const onClick = ({ target }: MouseEvent): void => {
    const option = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
    const claim = claims[Number(option?.dataset['index'] ?? -1)];
    if (!claim) return;
    onChoose(claim.id);
    onOpen(claim);
  };

  drawn.current = rowWindow(claims.length, seen.top, seen.height);
  const { first, end } = drawn.current;
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  // It is there for who listens even when it is out of sight.
  if (at >= 0 && (at < first || at >= end)) rows.push(at);
  const active = claims[at];
  return (
    <div
      id="claims"
      class="claims"
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={words.claims}
      aria-activedescendant={active && optionId(active)}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={onFocus}
      onScroll={({ currentTarget: { scrollTop } }) => {
        look();
        props.onScroll(scrollTop);
      }}
    >
      <div class="claims-all" role="presentation" style={{ height: `${claims.length * rowHeight}px` }}>
        {rows.map((index) => {
          const claim = claims[index];
          return (
            claim && (
              <ClaimOption
                key={claim.id}
                claim={claim}
                index={index}
                count={claims.length}
                chosen={index === at}
                here={here.has(claim.id)}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
