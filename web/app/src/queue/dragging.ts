import type { Item } from './item';
import { items, moveItem } from './items';

/** So that a row over the page isn't taken for a file, nor a file for a row. */
const KIND = 'application/x-acg2vec-row';

let dragged: Item | undefined;

/** Moves rows by the mouse; MoveButtons are for all others. */
export function dragHandlers(item: Item) {
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      dragged = item;
      event.dataTransfer?.setData(KIND, item.id);
    },
    onDragOver: (event: DragEvent) => {
      if (!dragged || !event.dataTransfer?.types.includes(KIND)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
    },
    onDrop: (event: DragEvent) => {
      if (!dragged || !event.dataTransfer?.types.includes(KIND)) return;
      event.preventDefault();
      moveItem(dragged, items.peek().indexOf(item));
    },
    onDragEnd: () => {
      dragged = undefined;
    },
  };
}
