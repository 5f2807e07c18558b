import type { TileSamples } from '../tile_samples.js';
import { inWholeWords, USAGE } from './buffer_usage.js';
import { DeviceRoom } from './device_room.js';
import { TileShader } from './tile_shader.js';
import { unitValues } from './unit_values.js';
import { UNPACK_SHADER } from './unpack_shader.js';

const VALUE_BYTES = 4;

/** Makes the network's values of a tile on the device, of the bytes that it has in the picture: a quarter of the floats'. */
export class TileUnpacker {
  private readonly shader: TileShader;
  private readonly samples: DeviceRoom;
  private readonly values: DeviceRoom;

  constructor(private readonly device: GPUDevice) {
    this.shader = new TileShader(device, UNPACK_SHADER);
    this.samples = new DeviceRoom(device, USAGE.storage | USAGE.copyTarget);
    this.values = new DeviceRoom(device, USAGE.storage | USAGE.copySource | USAGE.copyTarget);
  }

  /** Planar RGB for what the device is told next; the next tile takes its place. The same as the core's, to the bit. */
  unpack(tile: TileSamples): GPUBuffer {
    const pixels = tile.height * tile.width;
    const values = this.values.for(3 * pixels * VALUE_BYTES);
    this.shader.submit({
      from: this.upload(tile),
      to: values,
      table: [`${tile.depth}`, () => unitValues(tile.depth)],
      parameters: unpackParameters(tile),
      invocations: pixels,
    });
    return values;
  }

  /** Gives all memory back; it is taken anew for the next tile. */
  release(): void {
    this.samples.destroy();
    this.values.destroy();
    this.shader.release();
  }

  private upload({ bytes }: TileSamples): GPUBuffer {
    const samples = this.samples.for(bytes.length);
    this.device.queue.writeBuffer(samples, 0, inWholeWords(bytes));
    return samples;
  }
}

function unpackParameters({ width, height, channels, depth, orientation }: TileSamples): Uint32Array {
  return Uint32Array.of(width, height, channels, depth, orientation);
}
