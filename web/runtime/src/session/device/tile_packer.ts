import { type Packing, packedBytes, samplesOf } from '../packing.js';
import { USAGE, wholeWords } from './buffer_usage.js';
import { ComputeShader } from './compute_shader.js';
import { DeviceRoom } from './device_room.js';
import { DeviceTables } from './device_tables.js';
import { DeviceValues } from './device_values.js';
import { PACK_SHADER } from './pack_shader.js';
import { ReadBacks } from './read_backs.js';
import { sampleThresholds } from './sample_thresholds.js';

/** Makes bytes of a tile on the device where it lies, told in one submission with their copy: a quarter of the floats'. */
export class TilePacker {
  private readonly shader: ComputeShader;
  private readonly tables: DeviceTables;
  private readonly parameters: DeviceValues;
  // One suffices: a tile's bytes are copied from it before the next one's are made.
  private readonly packed: DeviceRoom;
  private readonly readBacks: ReadBacks;

  constructor(private readonly device: GPUDevice) {
    this.shader = new ComputeShader(device, PACK_SHADER);
    this.tables = new DeviceTables(device);
    this.parameters = new DeviceValues(device, USAGE.uniform);
    this.packed = new DeviceRoom(device, USAGE.storage | USAGE.copySource);
    this.readBacks = new ReadBacks(device);
  }

  /**
   * @param values Planar RGB, `shape` its four sides; when this returns, the device was told all that it needs them for.
   * @returns The bytes that the core would make of them.
   */
  pack(values: GPUBuffer, shape: readonly number[], packing: Packing): Promise<Uint8Array> {
    const bytes = wholeWords(packedBytes(packing));
    const packed = this.packed.for(bytes);
    const readBack = this.readBacks.take(bytes);
    const buffers = [
      values,
      this.table(packing),
      packed,
      this.parameters.holding(packParameters(shape, packing)),
    ] as const;
    const encoder = this.device.createCommandEncoder();
    this.shader.tell(encoder, buffers, bytes / 4);
    encoder.copyBufferToBuffer(packed, 0, readBack, 0, bytes);
    this.device.queue.submit([encoder.finish()]);
    return this.readBacks.read(readBack, packedBytes(packing));
  }

  /** Gives all memory back; it is taken anew for the next tile. */
  release(): void {
    this.readBacks.destroyIdle();
    for (const held of [this.parameters, this.packed, this.tables]) held.destroy();
  }

  private table({ depth, channels }: Packing): GPUBuffer {
    return this.tables.get(`${depth}/${channels}`, () => sampleThresholds({ depth, channels }));
  }
}

function packParameters([, , height, width]: readonly number[], packing: Packing): Uint32Array {
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
