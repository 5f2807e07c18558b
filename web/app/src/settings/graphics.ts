import { computed, signal } from '@preact/signals';
import { backend } from './advancedWishes';

// Undefined until it is known.
const hasGraphics = signal<boolean | undefined>(undefined);
let asked: Promise<boolean> | undefined;

/**
 * Whether there is a graphics device that ONNX Runtime may run on: what the engine itself would find, which asks anew when it is
 * made. A browser takes its time to answer the first time, so it is asked once.
 */
export function hasGraphicsDevice(): Promise<boolean> {
  asked ??= askForGraphicsDevice();
  return asked;
}

/** Whether models that tell something about pictures run on the processor, by the settings and as far as is known. */
export const runsOnProcessor = computed(() => {
  const wished = backend.value;
  return wished === 'auto' ? hasGraphics.value === false : wished !== 'webgpu';
});

/** Finds that out. */
export async function lookForGraphics(): Promise<void> {
  hasGraphics.value = await hasGraphicsDevice();
}

async function askForGraphicsDevice(): Promise<boolean> {
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
  return Boolean(adapter && !adapter.info?.isFallbackAdapter); // older browsers don't tell
}
