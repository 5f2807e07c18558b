import { useFocusHandedOn } from '../focus/useFocusHandedOn';
import { t } from '../language/translate';
import { single } from '../page/single';
import type { Item } from './item';
import { useTabIndex } from './tabStop';

interface RowButtonProps {
  readonly what: 'save' | 'again' | 'cancel' | 'remove';
  readonly item: Item;
  readonly onClick: () => void;
}

const SHAPES = {
  save: 'M10 3v9m-3.5-3.5L10 12l3.5-3.5M4 16h12',
  again: 'M15.5 7A6 6 0 1 0 16 10.5M15.8 3.5V7h-3.5',
  cancel: 'M6 6h8v8H6z',
  remove: 'M5 5l10 10M15 5 5 15',
} as const;

/** An icon that says to whom doesn't see it what it does, and to which picture. */
export function RowButton({ what, item, onClick }: RowButtonProps) {
  const button = useFocusHandedOn<HTMLButtonElement>(`name-${item.id}`);
  const tabIndex = useTabIndex(item, what);
  const label = t(`queue.${what}This`, { name: item.origin.name });
  return (
    <button
      ref={button}
      type="button"
      class="icon-button"
      data-action={what}
      aria-label={label}
      aria-keyshortcuts={what === 'remove' ? 'Delete' : undefined}
      title={t(`queue.${what}`)}
      tabIndex={tabIndex}
      onClick={single(onClick)}
    >
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path d={SHAPES[what]} />
      </svg>
    </button>
  );
}
