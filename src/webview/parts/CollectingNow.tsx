import { words } from '../words.js';
import { Button } from './Button.js';
import { usePage } from './pageContext.js';
import { Said } from './Said.js';

interface CollectingNowProps {
  /** What is collected, where that is not said beside it. */
  readonly item?: string;
  readonly stops: boolean;
}

/** Something is being collected; and what ends that. */
export function CollectingNow({ item, stops }: CollectingNowProps) {
  const page = usePage();
  return (
    <>
      <span class="collecting" role={stops ? 'status' : undefined}>
        <span class="ring" aria-hidden="true" />
        {words.collecting}
        {item !== undefined && item !== '' && (
          <strong>
            <Said>{item}</Said>
          </strong>
        )}
      </span>
      {stops && (
        <Button icon="stop" onClick={() => page.post({ kind: 'stopCollecting' })}>
          {words.stop}
        </Button>
      )}
    </>
  );
}
