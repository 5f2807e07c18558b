import { BindGroups } from './bind_groups.js';
import { onDestruction } from './destruction.js';
import type { DeviceBuffers } from './device_buffers.js';
import { buffersOf, type Command, commandsOf, type Dispatch, type Recording } from './recording.js';
import { Uniforms } from './uniforms.js';

/** Where room comes from that is only needed while a pass is carried out. */
type Rooms = Pick<DeviceBuffers, 'take' | 'giveBack'>;

/** In place of which buffer of the recording which is used. */
type Substitutes = ReadonlyMap<GPUBuffer, GPUBuffer>;

/** Tells a device again what it was told in a recording, with other buffers in the places of some. */
export class Replay {
  /** The buffers that are others each time: those of whoever tells, and room for those that are no more. */
  private readonly places: readonly GPUBuffer[];
  private readonly gone: readonly GPUBuffer[];
  private readonly uniforms: Uniforms;
  private readonly groups = new Map<Dispatch, BindGroups>();
  private readonly deafen: readonly (() => void)[];
  private wasDestroyed = false;

  /** @param exchanged Buffers of whoever tells. */
  constructor(
    private readonly device: GPUDevice,
    private readonly recording: Recording,
    exchanged: readonly GPUBuffer[],
    private readonly rooms: Rooms,
  ) {
    const used = [...buffersUsed(recording)];
    this.gone = used.filter((buffer) => recording.destroyed.has(buffer));
    this.places = [...exchanged, ...this.gone];
    const places = new Set(this.places);
    const dispatches = commandsOf(recording).filter((command) => command.kind === 'dispatch');
    this.uniforms = new Uniforms(device, dispatches);
    for (const dispatch of dispatches) {
      this.groups.set(dispatch, new BindGroups(device, dispatch, places, this.uniforms));
    }
    const kept = used.filter((buffer) => !places.has(buffer));
    this.deafen = kept.map((buffer) =>
      onDestruction(buffer, () => {
        this.wasDestroyed = true;
      }),
    );
  }

  /** Whether there is all that it needs. */
  get isPossible(): boolean {
    return !this.wasDestroyed;
  }

  /** @param buffers In the places of those that are exchanged, in their order. */
  tell(buffers: readonly GPUBuffer[]): void {
    const rooms = this.gone.map(({ size }) => this.rooms.take(size));
    const present = [...buffers, ...rooms];
    const substitutes = new Map(this.places.map((place, index) => [place, present[index] as GPUBuffer]));
    try {
      // As many submissions as it were: where a single one takes seconds, a system thinks the device has stopped.
      for (const commands of this.recording.submissions) {
        this.device.queue.submit([this.encode(commands, substitutes)]);
      }
    } finally {
      for (const room of rooms) this.rooms.giveBack(room);
    }
  }

  destroy(): void {
    this.wasDestroyed = true;
    for (const deafen of this.deafen) deafen();
    this.uniforms.destroy();
  }

  private encode(commands: readonly Command[], substitutes: Substitutes): GPUCommandBuffer {
    const encoder = this.device.createCommandEncoder();
    const present = (buffer: GPUBuffer) => substitutes.get(buffer) ?? buffer;
    let pass: GPUComputePassEncoder | undefined;
    for (const command of commands) {
      if (command.kind === 'dispatch') {
        pass ??= encoder.beginComputePass();
        pass.setPipeline(command.pipeline);
        pass.setBindGroup(0, (this.groups.get(command) as BindGroups).get(substitutes));
        pass.dispatchWorkgroups(...command.workgroups);
        continue;
      }
      pass?.end();
      pass = undefined;
      if (command.kind === 'clear') {
        encoder.clearBuffer(present(command.buffer), command.offset, command.size);
      } else {
        const { from, fromOffset, to, toOffset, size } = command;
        encoder.copyBufferToBuffer(present(from), fromOffset, present(to), toOffset, size);
      }
    }
    pass?.end();
    return encoder.finish();
  }
}

/** A recording that can be told again with other buffers in the places of these, each of which it uses; else nothing. */
export function replayOf(
  device: GPUDevice,
  recording: Recording | undefined,
  exchanged: readonly GPUBuffer[],
  rooms: Rooms,
): Replay | undefined {
  if (!recording) return undefined;
  const used = buffersUsed(recording);
  if (exchanged.some((buffer) => !used.has(buffer))) return undefined;
  return new Replay(device, recording, exchanged, rooms);
}

function buffersUsed(recording: Recording): ReadonlySet<GPUBuffer> {
  return new Set(commandsOf(recording).flatMap(buffersOf));
}
