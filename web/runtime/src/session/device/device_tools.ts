import type { Packing } from '../packing.js';
import type { TileSamples } from '../tile_samples.js';
import { DeviceBuffers } from './device_buffers.js';
import { DeviceValues } from './device_values.js';
import { ReadBacks } from './read_backs.js';
import { record } from './recorder.js';
import { type Replay, replayOf } from './replay.js';
import { TilePacker } from './tile_packer.js';
import { TileUnpacker } from './tile_unpacker.js';

/** Values from here that passes read, see `DeviceValues`. */
export interface GivenValues {
  holding(values: Float32Array): GPUBuffer;
  destroy(): void;
}

/** What comes back from a pass, see `ReadBacks`. */
export type Fetched = Pick<ReadBacks, 'fetch' | 'destroyIdle'>;

/** Room for what passes make, see `DeviceBuffers`. */
export type Buffers = Pick<DeviceBuffers, 'take' | 'holding' | 'giveBack' | 'rest'>;

/** What was told once, see `Replay`. */
export type Replayed = Pick<Replay, 'isPossible' | 'tell' | 'destroy'>;

/**
 * What a graphics device does for tiles beside ONNX Runtime. Both tell it one thing after the other: who is given a buffer
 * tells what reads it before the next call.
 */
export interface DeviceTools {
  /** Planar RGB of a tile, made of its bytes, see `TileUnpacker`. */
  unpack(tile: TileSamples): GPUBuffer;
  /** Bytes of planar RGB, see `TilePacker`. */
  pack(values: GPUBuffer, shape: readonly number[], packing: Packing): Promise<Uint8Array>;
  openValues(): GivenValues;
  openFetched(): Fetched;
  readonly buffers: Buffers;
  /**
   * How the device can be told again, without ONNX Runtime, what `run` has it told, with others in the places of these
   * buffers; nothing where it can't.
   */
  record(run: () => Promise<unknown>, exchanged: readonly GPUBuffer[]): Promise<Replayed | undefined>;
  /** Gives all memory back; it is taken anew when it is needed. Buffers that a full device gave hold nothing. */
  release(): void;
}

export function deviceTools(device: GPUDevice): DeviceTools {
  const packer = new TilePacker(device);
  const unpacker = new TileUnpacker(device);
  const buffers = new DeviceBuffers(device);
  return {
    unpack: (tile) => unpacker.unpack(tile),
    pack: (values, shape, packing) => packer.pack(values, shape, packing),
    openValues: () => new DeviceValues(device),
    openFetched: () => new ReadBacks(device),
    buffers,
    record: async (run, exchanged) => replayOf(device, await record(device, run), exchanged, buffers),
    release() {
      buffers.release();
      packer.release();
      unpacker.release();
    },
  };
}
