import { Acg2vecError } from '../../errors.js';
import { type Packing, packedBytes, samplesOf } from '../packing.js';
import { USAGE } from './buffer_usage.js';
import { PACK_SHADER, WORKGROUP } from './pack_shader.js';
import { ReadBacks } from './read_backs.js';
import { sampleThresholds } from './sample_thresholds.js';

/** Makes bytes of a tile on the device where it lies. */
export interface Packer {
  /**
   * @param values Planar RGB, `shape` its four sides; when this returns, the device was told all that it needs them for.
   * @returns The bytes that the core would make of them. Errors: `OUT_OF_MEMORY`.
   */
  pack(values: GPUBuffer, shape: readonly number[], packing: Packing): Promise<Uint8Array>;
  dispose(): void;
}

// What a device does in one dimension at least.
const MOST_WORKGROUPS = 65535;

/** By a shader of our own, told in one submission with the copy of its bytes: a quarter of the floats'. */
export class TilePacker implements Packer {
  private readonly pipeline: GPUComputePipeline;
  private readonly parameters: GPUBuffer;
  private readonly thresholds = new Map<string, GPUBuffer>();
  private readonly readBacks: ReadBacks;
  private packed: GPUBuffer | undefined;

  constructor(private readonly device: GPUDevice) {
    const module = device.createShaderModule({ code: PACK_SHADER });
    this.pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
    this.parameters = this.create(32, USAGE.uniform);
    this.readBacks = new ReadBacks(device);
  }

  async pack(values: GPUBuffer, shape: readonly number[], packing: Packing): Promise<Uint8Array> {
    this.device.pushErrorScope('out-of-memory');
    const readBack = this.begin(values, shape, packing);
    const failure = this.device.popErrorScope();
    const read = this.readBacks.read(readBack, packedBytes(packing));
    const [error] = await Promise.all([failure, read.catch(() => undefined)]);
    if (!error) return read;
    this.destroyBuffers();
    throw new Acg2vecError('OUT_OF_MEMORY', `The graphics device is out of memory: ${error.message}`);
  }

  dispose(): void {
    this.readBacks.destroyIdle();
    this.destroyBuffers();
    this.parameters.destroy();
  }

  // Those that a full device gives hold nothing, and would make nothing of every tile that follows.
  private destroyBuffers(): void {
    this.packed?.destroy();
    this.packed = undefined;
    for (const buffer of this.thresholds.values()) buffer.destroy();
    this.thresholds.clear();
  }

  // What is written here is in time for this submission, and after the ones before it.
  private begin(values: GPUBuffer, shape: readonly number[], packing: Packing): GPUBuffer {
    const bytes = 4 * Math.ceil(packedBytes(packing) / 4);
    this.device.queue.writeBuffer(this.parameters, 0, parametersOf(shape, packing));
    const packed = this.roomFor(bytes);
    const readBack = this.readBacks.take(bytes);
    const encoder = this.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(this.pipeline);
    pass.setBindGroup(0, this.bind([values, this.thresholdsOf(packing), packed, this.parameters]));
    const groups = Math.ceil(bytes / 4 / WORKGROUP);
    const rows = Math.ceil(groups / MOST_WORKGROUPS);
    pass.dispatchWorkgroups(Math.ceil(groups / rows), rows);
    pass.end();
    encoder.copyBufferToBuffer(packed, 0, readBack, 0, bytes);
    this.device.queue.submit([encoder.finish()]);
    return readBack;
  }

  private bind(buffers: readonly GPUBuffer[]): GPUBindGroup {
    return this.device.createBindGroup({
      layout: this.pipeline.getBindGroupLayout(0),
      entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
  }

  // One suffices: a tile's bytes are copied from it before the next one's are made.
  private roomFor(bytes: number): GPUBuffer {
    if (this.packed && this.packed.size >= bytes) return this.packed;
    this.packed?.destroy();
    this.packed = this.create(bytes, USAGE.storage | USAGE.copySource);
    return this.packed;
  }

  private thresholdsOf(packing: Packing): GPUBuffer {
    const key = `${packing.depth}/${packing.channels}`;
    const known = this.thresholds.get(key);
    if (known) return known;
    const values = sampleThresholds(packing) as Uint32Array<ArrayBuffer>;
    const buffer = this.create(values.byteLength, USAGE.storage);
    this.device.queue.writeBuffer(buffer, 0, values);
    this.thresholds.set(key, buffer);
    return buffer;
  }

  private create(size: number, usage: GPUBufferUsageFlags): GPUBuffer {
    return this.device.createBuffer({ size, usage: usage | USAGE.copyTarget });
  }
}

function parametersOf([, , height, width]: readonly number[], packing: Packing): Uint32Array<ArrayBuffer> {
  const stride = width as number;
  return Uint32Array.of(
    packing.width,
    samplesOf(packing),
    packing.top * stride + packing.left,
    stride,
    (height as number) * stride,
    packing.channels,
    packing.depth,
    0,
  );
}
