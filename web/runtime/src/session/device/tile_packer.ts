import { type Packing, packedBytes, samplesOf } from '../packing.js';
import { USAGE, wholeWords } from './buffer_usage.js';
import { DeviceRoom } from './device_room.js';
import { PACK_SHADER } from './pack_shader.js';
import { ReadBacks } from './read_backs.js';
import { sampleThresholds } from './sample_thresholds.js';
import { TileShader } from './tile_shader.js';

/** Makes bytes of a tile on the device where it lies, told in one submission with their copy: a quarter of the floats'. */
export class TilePacker {
  private readonly shader: TileShader;
  // One suffices: a tile's bytes are copied from it before the next one's are made.
  private readonly packed: DeviceRoom;
  private readonly readBacks: ReadBacks;

  constructor(device: GPUDevice) {
    this.shader = new TileShader(device, PACK_SHADER);
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
    const { depth, channels } = packing;
    this.shader.submit(
      {
        from: values,
        to: packed,
        table: [`${depth}/${channels}`, () => sampleThresholds({ depth, channels })],
        parameters: packParameters(shape, packing),
        invocations: bytes / 4,
      },
      (encoder) => encoder.copyBufferToBuffer(packed, 0, readBack, 0, bytes),
    );
    return this.readBacks.read(readBack, packedBytes(packing));
  }

  /** Gives all memory back; it is taken anew for the next tile. */
  release(): void {
    this.readBacks.destroyIdle();
    this.packed.destroy();
    this.shader.release();
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
