import type { ComponentChildren } from 'preact';

interface CellProps {
  readonly class: string;
  readonly id?: string;
  readonly children: ComponentChildren;
}

/** A cell of the list, which a screen reader goes through as through a table. */
export function Cell({ class: name, id, children }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers forget what a cell is where it isn't laid out as in a table.
    // biome-ignore lint/a11y/useFocusableInteractive: the buttons in it are.
    <div class={name} {...(id && { id })} role="gridcell">
      {children}
    </div>
  );
}
