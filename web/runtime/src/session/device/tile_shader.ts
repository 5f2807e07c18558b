import { USAGE } from './buffer_usage.js';
import { ComputeShader } from './compute_shader.js';
import { DeviceTables } from './device_tables.js';
import { DeviceValues } from './device_values.js';

/** What a shader makes of a tile, and from where to where. */
export interface TileWork {
  readonly from: GPUBuffer;
  readonly to: GPUBuffer;
  /** The name of the table that it looks samples up in, and what makes it where it isn't there yet. */
  readonly table: readonly [name: string, make: () => Uint32Array];
  /** As the shader's `Parameters` have them. */
  readonly parameters: Uint32Array;
  readonly invocations: number;
}

/** A shader between a tile's samples and its values. Bindings: what it reads, a table, what it writes, parameters. */
export class TileShader {
  private readonly shader: ComputeShader;
  private readonly tables: DeviceTables;
  private readonly parameters: DeviceValues;

  constructor(
    private readonly device: GPUDevice,
    code: string,
  ) {
    this.shader = new ComputeShader(device, code);
    this.tables = new DeviceTables(device);
    this.parameters = new DeviceValues(device, USAGE.uniform);
  }

  /** Tells the device, and after that, in the same submission, what `more` says. */
  submit(
    { from, to, table, parameters, invocations }: TileWork,
    more?: (encoder: GPUCommandEncoder) => void,
  ): void {
    const buffers = [from, this.tables.get(...table), to, this.parameters.holding(parameters)] as const;
    const encoder = this.device.createCommandEncoder();
    this.shader.tell(encoder, buffers, invocations);
    more?.(encoder);
    this.device.queue.submit([encoder.finish()]);
  }

  /** Gives all memory back; it is taken anew for the next tile. */
  release(): void {
    this.parameters.destroy();
    this.tables.destroy();
  }
}
