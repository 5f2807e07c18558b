import { t } from '../language/translate';
import { Cell } from './Cell';
import { moveRow } from './move';
import type { QueuePlace } from './queuePlace';
import { useTabIndex } from './tabStop';

/** Up and down: reordering for keyboard and touch. */
export function MoveButtons({ item, place, total }: QueuePlace) {
  return (
    <Cell class="queue-move">
      <MoveButton item={item} place={place} to={place - 1} total={total} way="up" />
      <MoveButton item={item} place={place} to={place + 1} total={total} way="down" />
    </Cell>
  );
}

interface MoveButtonProps extends QueuePlace {
  readonly to: number;
  readonly way: 'up' | 'down';
}

const SHORTCUTS = { up: 'Alt+ArrowUp', down: 'Alt+ArrowDown' } as const;

const SHAPES = { up: 'm5 12 5-5 5 5', down: 'm5 8 5 5 5-5' } as const;

function MoveButton({ item, to, total, way }: MoveButtonProps) {
  const isEnabled = to >= 0 && to < total;
  const tabIndex = useTabIndex(item, way);
  return (
    <button
      type="button"
      class="icon-button"
      data-action={way}
      aria-label={t(`queue.${way}This`, { name: item.origin.name })}
      aria-keyshortcuts={SHORTCUTS[way]}
      title={t(`queue.${way}`)}
      tabIndex={tabIndex}
      aria-disabled={!isEnabled}
      onClick={(event) => isEnabled && moveRow(item, to, event.currentTarget)}
    >
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path d={SHAPES[way]} />
      </svg>
    </button>
  );
}
