import { overhear } from './overhear.js';

const listeners = new WeakMap<GPUBuffer, Set<() => void>>();

/** Has `heard` told when a buffer is destroyed by whoever has it, until the function that it gives is called. */
export function onDestruction(buffer: GPUBuffer, heard: () => void): () => void {
  const all = listeners.get(buffer) ?? listenTo(buffer);
  all.add(heard);
  return () => void all.delete(heard);
}

function listenTo(buffer: GPUBuffer): Set<() => void> {
  const all = new Set<() => void>();
  listeners.set(buffer, all);
  overhear(buffer, 'destroy', () => {
    for (const heard of all) heard();
  });
  return all;
}
