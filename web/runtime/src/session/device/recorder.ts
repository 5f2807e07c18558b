import { USAGE } from './buffer_usage.js';
import { onDestruction } from './destruction.js';
import { overhear } from './overhear.js';
import { type Binding, buffersOf, type Command, holdsUniforms, type Recording } from './recording.js';

interface Bound {
  readonly layout: GPUBindGroupLayout;
  readonly bindings: readonly Binding[];
}

// What can't be told again: it reads here what the device made, or goes by what it made.
const NOT_AGAIN = {
  encoder: ['beginRenderPass', 'resolveQuerySet', 'copyBufferToTexture', 'copyTextureToBuffer'],
  pass: ['dispatchWorkgroupsIndirect'],
  queue: ['writeTexture', 'copyExternalImageToTexture'],
} as const;

const MAPPED = USAGE.mapRead | USAGE.mapWrite;

/**
 * What a device is told of compute shaders while `run` is under way, or nothing where it can't be told again. Nobody else may
 * tell it anything meanwhile.
 */
export async function record(device: GPUDevice, run: () => Promise<unknown>): Promise<Recording | undefined> {
  const recorder = new Recorder(device);
  try {
    await run();
  } finally {
    recorder.end();
  }
  return recorder.recording;
}

class Recorder {
  private readonly submissions: (readonly Command[])[] = [];
  private readonly groups = new WeakMap<object, Bound>();
  /** By encoders, and by the buffers that these finish. */
  private readonly commands = new WeakMap<object, Command[]>();
  private readonly written = new WeakMap<GPUBuffer, Uint8Array<ArrayBuffer>>();
  private readonly destroyed = new Set<GPUBuffer>();
  private readonly ends: (() => void)[] = [];
  private isPossible = true;

  constructor(device: GPUDevice) {
    this.hear(device, 'createBuffer', ([descriptor]) => this.noteBuffer(descriptor as GPUBufferDescriptor));
    this.hear(device, 'createBindGroup', ([descriptor], group) =>
      this.noteGroup(descriptor as GPUBindGroupDescriptor, group as GPUBindGroup),
    );
    this.hear(device, 'createCommandEncoder', (_, encoder) => this.listenTo(encoder as GPUCommandEncoder));
    this.hear(device.queue, 'writeBuffer', (given) => this.noteWrite(given));
    this.hear(device.queue, 'submit', ([buffers]) => this.noteSubmission([...(buffers as Iterable<object>)]));
    this.refuse(device.queue, NOT_AGAIN.queue);
  }

  get recording(): Recording | undefined {
    const { submissions, destroyed } = this;
    return this.isPossible ? { submissions, destroyed } : undefined;
  }

  end(): void {
    for (const end of this.ends) end();
  }

  private hear<Target extends object>(
    target: Target,
    name: keyof Target & string,
    heard: (given: readonly unknown[], made: unknown) => void,
  ): void {
    this.ends.push(overhear(target, name, heard));
  }

  private refuse<Target extends object>(target: Target, names: readonly (keyof Target & string)[]): void {
    for (const name of names) this.hear(target, name, () => this.giveUp());
  }

  private giveUp(): void {
    this.isPossible = false;
  }

  // Values come from here by such buffers, and go here.
  private noteBuffer({ mappedAtCreation, usage }: GPUBufferDescriptor): void {
    if (mappedAtCreation || (usage & MAPPED) !== 0) this.giveUp();
  }

  private noteGroup({ layout, entries }: GPUBindGroupDescriptor, group: GPUBindGroup): void {
    const bindings: Binding[] = [];
    for (const { binding, resource } of entries) {
      if (!('buffer' in resource)) continue;
      const { buffer, offset = 0, size } = resource;
      bindings.push({ binding, buffer, offset, size });
    }
    if (bindings.length < [...entries].length) this.giveUp();
    this.groups.set(group, { layout, bindings });
  }

  private noteWrite([target, offset, values, from, count]: readonly unknown[]): void {
    const buffer = target as GPUBuffer;
    if (offset === 0 && values instanceof Uint8Array && holdsUniforms(buffer)) {
      const start = (from as number | undefined) ?? 0;
      const end = start + ((count as number | undefined) ?? values.length);
      this.written.set(buffer, Uint8Array.from(values.subarray(start, end)));
    } else {
      this.giveUp();
    }
  }

  private listenTo(encoder: GPUCommandEncoder): void {
    const commands: Command[] = [];
    this.hear(encoder, 'beginComputePass', ([descriptor], pass) => {
      if ((descriptor as GPUComputePassDescriptor | undefined)?.timestampWrites) this.giveUp();
      this.listenToPass(pass as GPUComputePassEncoder, commands);
    });
    this.hear(encoder, 'clearBuffer', ([buffer, offset = 0, size]) =>
      commands.push({ kind: 'clear', buffer, offset, size } as Command),
    );
    this.hear(encoder, 'copyBufferToBuffer', ([from, fromOffset, to, toOffset, size]) =>
      commands.push({ kind: 'copy', from, fromOffset, to, toOffset, size } as Command),
    );
    this.hear(encoder, 'finish', (_, buffer) => this.commands.set(buffer as GPUCommandBuffer, commands));
    this.refuse(encoder, NOT_AGAIN.encoder);
  }

  private listenToPass(pass: GPUComputePassEncoder, commands: Command[]): void {
    let pipeline: GPUComputePipeline | undefined;
    let bound: Bound | undefined;
    this.hear(pass, 'setPipeline', ([present]) => {
      pipeline = present as GPUComputePipeline;
    });
    this.hear(pass, 'setBindGroup', ([index, group, ...dynamic]) => {
      bound = this.groups.get(group as GPUBindGroup);
      if (index !== 0 || dynamic.length > 0) this.giveUp();
    });
    this.hear(pass, 'dispatchWorkgroups', ([x, y = 1, z = 1]) => {
      const workgroups = [x, y, z] as [number, number, number];
      if (pipeline && bound) commands.push({ kind: 'dispatch', pipeline, ...bound, workgroups });
      else this.giveUp();
    });
    this.refuse(pass, NOT_AGAIN.pass);
  }

  // Of what was begun before, nothing is known.
  private noteSubmission(buffers: readonly object[]): void {
    const commands = buffers.map((buffer) => this.commands.get(buffer));
    if (commands.includes(undefined)) this.giveUp();
    const told = commands.flatMap((of) => (of ?? []).map((command) => this.withUniforms(command)));
    this.submissions.push(told);
    for (const buffer of new Set(told.flatMap(buffersOf))) this.noteDestruction(buffer);
  }

  // ONNX Runtime destroys buffers of which it has enough as soon as a run needs them no more.
  private noteDestruction(buffer: GPUBuffer): void {
    this.ends.push(onDestruction(buffer, () => this.destroyed.add(buffer)));
  }

  // Their buffers will be written for others; what counts is what they hold now.
  private withUniforms(command: Command): Command {
    if (command.kind !== 'dispatch') return command;
    const bindings = command.bindings.map((binding) => {
      if (!holdsUniforms(binding.buffer)) return binding;
      const uniforms = this.written.get(binding.buffer);
      if (!uniforms || binding.offset !== 0) this.giveUp();
      return uniforms ? { ...binding, uniforms } : binding;
    });
    return { ...command, bindings };
  }
}
