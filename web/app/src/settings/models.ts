import { signal } from '@preact/signals';
import { listModels, type ModelDescription } from 'acg2vec-web';
import { showFailure } from '../failure/failure';

/** Every model that the engine knows; empty until it has said so. */
export const models = signal<readonly ModelDescription[]>([]);

export async function loadModels(): Promise<void> {
  try {
    models.value = await listModels();
  } catch (reason) {
    showFailure(reason);
  }
}
