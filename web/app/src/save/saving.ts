import { signal } from '@preact/signals';
import { clearFailure, showFailure } from '../failure/failure';

/** How many files have been saved of those that are being saved; nothing while none is. */
export const saving = signal<{ readonly done: number; readonly total: number } | undefined>(undefined);

/** Counts what `save` says is done; whoever changed their mind in the system's dialog is told nothing. */
export async function whileSaving(total: number, save: (step: () => void) => Promise<void>): Promise<void> {
  clearFailure();
  saving.value = { done: 0, total };
  try {
    await save(() => {
      saving.value = { done: (saving.peek()?.done ?? 0) + 1, total };
    });
  } catch (reason) {
    if (!(reason instanceof DOMException && reason.name === 'AbortError')) showFailure(reason);
  } finally {
    saving.value = undefined;
  }
}
