import { words } from '../words.js';
import { Icon } from './Icon.js';

interface SearchFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Finds claims by their words. */
export function SearchField({ text, onText }: SearchFieldProps) {
  return (
    <div class="search">
      <Icon name="search" />
      <input
        id="search"
        type="text"
        value={text}
        placeholder={words.searchClaims}
        aria-label={words.searchClaims}
        spellcheck={false}
        autocomplete="off"
        onInput={({ currentTarget }) => onText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') {
            event.preventDefault();
            onText('');
          } else if (event.key === 'ArrowDown') {
            event.preventDefault();
            document.getElementById('claims')?.focus();
          }
        }}
      />
      {text !== '' && (
        <button
          type="button"
          class="button is-tool"
          aria-label={words.clearSearch}
          title={words.clearSearch}
          onClick={() => {
            onText('');
            document.getElementById('search')?.focus();
          }}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
