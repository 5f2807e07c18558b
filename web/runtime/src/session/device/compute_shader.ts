/** Invocations of a workgroup. */
export const WORKGROUP = 64;

// What a device does in one dimension at least.
const MOST_WORKGROUPS = 65535;

/** The number of an invocation, in WGSL, of `id` and `groups` as the built-in values have them. */
export const INVOCATION = `id.y * groups.x * ${WORKGROUP}u + id.x`;

interface Bound {
  readonly buffers: readonly GPUBuffer[];
  readonly group: GPUBindGroup;
}

/** A shader with one entry, whose buffers are mostly those of before: what binds them is kept. */
export class ComputeShader {
  private readonly pipeline: GPUComputePipeline;
  /** By the first of the buffers. */
  private readonly bound = new WeakMap<GPUBuffer, Bound>();

  constructor(
    private readonly device: GPUDevice,
    code: string,
  ) {
    const module = device.createShaderModule({ code });
    this.pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
  }

  /** Runs it at least so many times with these buffers, in the order of their bindings. */
  tell(encoder: GPUCommandEncoder, buffers: readonly [GPUBuffer, ...GPUBuffer[]], invocations: number): void {
    const pass = encoder.beginComputePass();
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, this.bind(buffers));
    const groups = Math.ceil(invocations / WORKGROUP);
    const rows = Math.ceil(groups / MOST_WORKGROUPS);
    pass.dispatchWorkgroups(Math.ceil(groups / rows), rows);
    pass.end();
  }

  private bind(buffers: readonly [GPUBuffer, ...GPUBuffer[]]): GPUBindGroup {
    const known = this.bound.get(buffers[0]);
    if (known?.buffers.every((buffer, binding) => buffer === buffers[binding])) return known.group;
    const group = this.device.createBindGroup({
      layout: this.pipeline.getBindGroupLayout(0),
      entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    this.bound.set(buffers[0], { buffers, group });
    return group;
  }
}
