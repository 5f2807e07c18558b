import type { Binding, Dispatch } from './recording.js';
import type { Uniforms } from './uniforms.js';

interface Bound {
  readonly buffers: readonly GPUBuffer[];
  readonly group: GPUBindGroup;
}

/** What binds a shader's buffers, made anew only where they are others than before. */
export class BindGroups {
  /** The buffers that are exchanged, by the order of their bindings. */
  private readonly exchanged: readonly GPUBuffer[];
  private readonly bound = new WeakMap<GPUBuffer, Bound>();
  private readonly unchanging: GPUBindGroup | undefined;

  constructor(
    private readonly device: GPUDevice,
    private readonly dispatch: Dispatch,
    places: ReadonlySet<GPUBuffer>,
    private readonly uniforms: Uniforms,
  ) {
    this.exchanged = dispatch.bindings.map(({ buffer }) => buffer).filter((buffer) => places.has(buffer));
    if (this.exchanged.length === 0) this.unchanging = this.bind(new Map());
  }

  /** @param substitutes For each buffer that is exchanged the present one. */
  get(substitutes: ReadonlyMap<GPUBuffer, GPUBuffer>): GPUBindGroup {
    if (this.unchanging) return this.unchanging;
    const buffers = this.exchanged.map((place) => substitutes.get(place) as GPUBuffer);
    const [first] = buffers as [GPUBuffer];
    const known = this.bound.get(first);
    if (known?.buffers.every((buffer, index) => buffer === buffers[index])) return known.group;
    const group = this.bind(substitutes);
    this.bound.set(first, { buffers, group });
    return group;
  }

  private bind(substitutes: ReadonlyMap<GPUBuffer, GPUBuffer>): GPUBindGroup {
    const entries = this.dispatch.bindings.map((bound) => ({
      binding: bound.binding,
      resource: this.uniforms.of(bound) ?? partOf(bound, substitutes),
    }));
    return this.device.createBindGroup({ layout: this.dispatch.layout, entries });
  }
}

function partOf(
  { buffer, offset, size }: Binding,
  substitutes: ReadonlyMap<GPUBuffer, GPUBuffer>,
): GPUBufferBinding {
  return { buffer: substitutes.get(buffer) ?? buffer, offset, ...(size !== undefined && { size }) };
}
