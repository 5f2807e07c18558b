import type { TileSamples } from '../tile_samples.js';
import { USAGE, wholeWords } from './buffer_usage.js';
import { ComputeShader } from './compute_shader.js';
import { DeviceRoom } from './device_room.js';
import { DeviceTables } from './device_tables.js';
import { DeviceValues } from './device_values.js';
import { unitValues } from './unit_values.js';
import { UNPACK_SHADER } from './unpack_shader.js';

const VALUE_BYTES = 4;

/** Makes the network's values of a tile on the device, of the bytes that it has in the picture: a quarter of the floats'. */
export class TileUnpacker {
  private readonly shader: ComputeShader;
  private readonly tables: DeviceTables;
  private readonly parameters: DeviceValues;
  private readonly samples: DeviceRoom;
  private readonly values: DeviceRoom;

  constructor(private readonly device: GPUDevice) {
    this.shader = new ComputeShader(device, UNPACK_SHADER);
    this.tables = new DeviceTables(device);
    this.parameters = new DeviceValues(device, USAGE.uniform);
    this.samples = new DeviceRoom(device, USAGE.storage | USAGE.copyTarget);
    this.values = new DeviceRoom(device, USAGE.storage | USAGE.copySource | USAGE.copyTarget);
  }

  /** Planar RGB for what the device is told next; the next tile takes its place. The same as the core's, to the bit. */
  unpack(tile: TileSamples): GPUBuffer {
    const pixels = tile.height * tile.width;
    const values = this.values.for(3 * pixels * VALUE_BYTES);
    const buffers = [
      this.upload(tile),
      this.table(tile),
      values,
      this.parameters.holding(unpackParameters(tile)),
    ] as const;
    const encoder = this.device.createCommandEncoder();
    this.shader.tell(encoder, buffers, pixels);
    this.device.queue.submit([encoder.finish()]);
    return values;
  }

  /** Gives all memory back; it is taken anew for the next tile. */
  release(): void {
    for (const held of [this.parameters, this.samples, this.values, this.tables]) held.destroy();
  }

  private upload({ bytes }: TileSamples): GPUBuffer {
    const samples = this.samples.for(bytes.length);
    this.device.queue.writeBuffer(samples, 0, padded(bytes));
    return samples;
  }

  private table({ depth }: TileSamples): GPUBuffer {
    return this.tables.get(`${depth}`, () => unitValues(depth));
  }
}

function unpackParameters({ width, height, channels, depth, orientation }: TileSamples): Uint32Array {
  return Uint32Array.of(width, height, channels, depth, orientation);
}

// Nothing else can be written.
function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  if (bytes.length % 4 === 0) return bytes as Uint8Array<ArrayBuffer>;
  const words = new Uint8Array(wholeWords(bytes.length));
  words.set(bytes);
  return words;
}
