import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { TagRow } from '../../core/language/overview/overview.js';
import type { Suggestion } from '../../core/verdict/result.js';
import type { Folder } from '../model/folder.js';
import { words } from '../words.js';
import { Button } from './Button.js';
import { decisionFaces } from './faces.js';
import { More } from './More.js';
import { usePage } from './pageContext.js';
import { PlaceRow } from './PlaceRow.js';
import { RowList } from './RowList.js';
import { Section } from './Section.js';
import { dayWords } from './whenWords.js';

interface SuggestionsProps {
  readonly folder: Folder;
  readonly waiting: readonly TagRow[];
  readonly decided: readonly TagRow[];
}

/** What was proposed and waits for a person to accept or reject it, and what was decided. */
export function Suggestions({ folder, waiting, decided }: SuggestionsProps) {
  const page = usePage();
  const leaving = useFocusAfter(waiting, decided);
  if (waiting.length + decided.length === 0) return null;
  const button = (tag: TagRow, index: number, word: string, decision: Suggestion['state']) => (
    <Button
      label={words.about(word, tag.text)}
      onClick={() => {
        if (!tag.suggestion) return;
        leaving(tag, index);
        page.post({ kind: 'decide', folder: folder.state.folder, suggestion: tag.suggestion.id, decision });
      }}
    >
      {word}
    </Button>
  );
  return (
    <Section name="suggestions" title={words.suggestions} count={waiting.length}>
      <RowList rows={waiting}>
        {(tag, index) => (
          <PlaceRow
            key={tag.id}
            folder={folder}
            place={tag}
            face={{ icon: 'bulb', tone: 'info' }}
            word={`#${tag.name}`}
            text={tag.text}
            why={`#${tag.name}`}
            short
            actions={
              tag.suggestion && (
                <div class="item-do is-waiting">
                  {button(tag, index, words.accept, 'accepted')}
                  {button(tag, index, words.reject, 'rejected')}
                </div>
              )
            }
          />
        )}
      </RowList>
      {decided.length > 0 && (
        <More name="decided" title={words.decided(decided.length)}>
          <RowList rows={decided}>
            {(tag, index) => (
              <Decided key={tag.id} folder={folder} tag={tag}>
                {button(tag, index, words.undo, 'waiting')}
              </Decided>
            )}
          </RowList>
        </More>
      )}
    </Section>
  );
}

interface DecidedProps {
  readonly folder: Folder;
  readonly tag: TagRow;
  readonly children: ComponentChildren;
}

/** One that a person has decided about. */
function Decided({ folder, tag, children }: DecidedProps) {
  const { state, who = '', when = '' } = tag.suggestion ?? { state: 'waiting' };
  if (state === 'waiting') return null;
  const word = words.decisions[state];
  return (
    <PlaceRow
      folder={folder}
      place={tag}
      face={decisionFaces[state]}
      word={word}
      text={tag.text}
      why={words.decidedBy(word, who, dayWords(when))}
      actions={<div class="item-do is-decided">{children}</div>}
    />
  );
}

/** A row that is about to leave its list. */
interface Left {
  readonly id: string;
  readonly index: number;
  /** Class of what can be done with the rows of the list. */
  readonly list: 'is-waiting' | 'is-decided';
}

/**
 * A row leaves its list when a person has decided: whoever came there by key goes on with the one that takes its
 * place, or with what folds the list.
 * @returns to be told which row is about to leave, and where it is in its list
 */
function useFocusAfter(
  waiting: readonly TagRow[],
  decided: readonly TagRow[],
): (tag: TagRow, index: number) => void {
  const left = useRef<Left | undefined>(undefined);
  useLayoutEffect(() => {
    const { id, index, list } = left.current ?? {};
    const rows = list === 'is-waiting' ? waiting : decided;
    if (id === undefined || index === undefined || rows.some((tag) => tag.id === id)) return;
    left.current = undefined;
    // They are busy elsewhere by now, in the page or in an editor.
    if (!document.hasFocus() || document.activeElement !== document.body) return;
    const body = document.getElementById('suggestions-body');
    const lists = body?.querySelectorAll(`.item-do.${list}`);
    const next = lists?.item(Math.min(index, lists.length - 1))?.querySelector('button');
    (next ?? document.getElementById('suggestions-title'))?.focus();
  }, [waiting, decided]);
  return (tag, index) => {
    const list = waiting.includes(tag) ? 'is-waiting' : 'is-decided';
    left.current = { id: tag.id, index, list };
  };
}
