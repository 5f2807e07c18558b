import { focus } from '../preview/focus';
import { chosenModel } from '../settings/choices';
import { alpha, backend, depth, memory, metadata, quality, sync, threads, tile } from '../settings/wishes';
import type { EnlargeSettings } from './enlarge';

/** The page's choices in the engine's words, as they are now. */
export function chosenSettings(): EnlargeSettings {
  const model = chosenModel.peek();
  const point = focus.peek();
  return {
    load: {
      ...(model && { model: model.id }),
      backend: backend.peek(),
      ...numberUnlessAutomatic('threads', threads.peek()),
    },
    run: {
      sync: sync.peek(),
      tta: quality.peek() === 'average',
      alpha: alpha.peek(),
      ...(depth.peek() !== 'auto' && { depth: depth.peek() === '16' ? 16 : 8 }),
      metadata: metadata.peek(),
      ...numberUnlessAutomatic('tile', tile.peek()),
      ...numberUnlessAutomatic('maxMemory', memory.peek()),
      ...(point && { focus: point }),
    },
  };
}

/** What is automatic is left out: the engine knows best. */
function numberUnlessAutomatic<Name extends string>(name: Name, chosen: string): { [name in Name]?: number } {
  if (chosen === 'auto') return {};
  return { [name]: Number(chosen) } as { [name in Name]: number };
}
