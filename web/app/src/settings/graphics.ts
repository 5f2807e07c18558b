import { computed, signal } from '@preact/signals';
import { backend } from './advancedWishes';

/** Whether there is a graphics device that ONNX Runtime may run on; undefined until that is known. */
const hasGraphics = signal<boolean | undefined>(undefined);

/** Whether models that tell something about pictures run on the processor, by the settings and as far as is known. */
export const runsOnProcessor = computed(() => {
  const wished = backend.value;
  return wished === 'auto' ? hasGraphics.value === false : wished !== 'webgpu';
});

export async function lookForGraphics(): Promise<void> {
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
  hasGraphics.value = adapter !== undefined && adapter !== null && !adapter.info?.isFallbackAdapter;
}
