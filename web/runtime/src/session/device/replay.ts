import { BindGroups } from './bind_groups.js';
import { onDestruction } from './destruction.js';
import { buffersOf, type Command, type Dispatch, type Recording } from './recording.js';
import { Uniforms } from './uniforms.js';

// ONNX Runtime gives larger buffers back after each run; a replay would keep them for good.
const LARGEST_KEPT = 160 * 1024 * 1024;

/** In place of which buffer of the recording which is used. */
type Substitutes = ReadonlyMap<GPUBuffer, GPUBuffer>;

/** Tells a device again what it was told in a recording, with other buffers in the places of some. */
export class Replay {
  private readonly places: ReadonlySet<GPUBuffer>;
  private readonly uniforms: Uniforms;
  private readonly groups = new Map<Dispatch, BindGroups>();
  private readonly deafen: readonly (() => void)[];
  private wasDestroyed = false;

  /** @param exchanged The buffers that are others each time. */
  constructor(
    private readonly device: GPUDevice,
    private readonly recording: Recording,
    private readonly exchanged: readonly GPUBuffer[],
  ) {
    this.places = new Set(exchanged);
    const dispatches = recording.flat().filter((command) => command.kind === 'dispatch');
    this.uniforms = new Uniforms(device, dispatches);
    for (const dispatch of dispatches) {
      this.groups.set(dispatch, new BindGroups(device, dispatch, this.places, this.uniforms));
    }
    this.deafen = [...keptBuffers(recording, this.places)].map((buffer) =>
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
    const substitutes = new Map(
      this.exchanged.map((place, index) => [place, buffers[index] as GPUBuffer] as const),
    );
    // As many submissions as it were: where a single one takes seconds, a system thinks the device has stopped.
    for (const commands of this.recording) {
      this.device.queue.submit([this.encode(commands, substitutes)]);
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
): Replay | undefined {
  if (!recording) return undefined;
  const used = new Set(recording.flat().flatMap(buffersOf));
  if (exchanged.some((buffer) => !used.has(buffer))) return undefined;
  const kept = keptBuffers(recording, new Set(exchanged));
  if ([...kept].some(({ size }) => size > LARGEST_KEPT)) return undefined;
  return new Replay(device, recording, exchanged);
}

function keptBuffers(recording: Recording, exchanged: ReadonlySet<GPUBuffer>): ReadonlySet<GPUBuffer> {
  return new Set(
    recording
      .flat()
      .flatMap(buffersOf)
      .filter((buffer) => !exchanged.has(buffer)),
  );
}
