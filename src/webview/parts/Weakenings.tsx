import { words } from '../words.js';
import { Icon } from './Icon.js';
import { RowList } from './RowList.js';
import { Said } from './Said.js';
import { Section } from './Section.js';

/** What the working tree would like to be asked for less. */
export function Weakenings({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Section name="weakenings" title={words.weakenings} count={sentences.length}>
      <p class="quiet">{words.weakeningsWhy}</p>
      <RowList rows={sentences}>
        {(sentence, index) => (
          <li key={index} class="row">
            <Icon name="warning" tone="warn" />
            <div class="row-body">
              <Said>{sentence}</Said>
            </div>
          </li>
        )}
      </RowList>
    </Section>
  );
}
