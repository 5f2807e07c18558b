import { USAGE } from './buffer_usage.js';

/** A buffer, or a part of one, that a shader is bound to. */
export interface Binding {
  readonly binding: number;
  readonly buffer: GPUBuffer;
  readonly offset: number;
  readonly size: number | undefined;
  /** What it held when it was told, of a buffer that is written anew for each. */
  readonly uniforms?: Uint8Array<ArrayBuffer>;
}

export interface Dispatch {
  readonly kind: 'dispatch';
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
  readonly bindings: readonly Binding[];
  readonly workgroups: readonly [number, number, number];
}

export interface Clearing {
  readonly kind: 'clear';
  readonly buffer: GPUBuffer;
  readonly offset: number;
  readonly size: number | undefined;
}

export interface Copy {
  readonly kind: 'copy';
  readonly from: GPUBuffer;
  readonly fromOffset: number;
  readonly to: GPUBuffer;
  readonly toOffset: number;
  readonly size: number;
}

export type Command = Dispatch | Clearing | Copy;

/** What a device was told. */
export interface Recording {
  readonly submissions: readonly (readonly Command[])[];
  /** Buffers that were destroyed before it ended: what they held is wanted no more, but the same commands need their room. */
  readonly destroyed: ReadonlySet<GPUBuffer>;
}

export function commandsOf({ submissions }: Recording): readonly Command[] {
  return submissions.flat();
}

/** The buffers of a command whose values are its business alone: uniforms are kept beside. */
export function buffersOf(command: Command): readonly GPUBuffer[] {
  switch (command.kind) {
    case 'dispatch':
      return command.bindings.filter(({ uniforms }) => !uniforms).map(({ buffer }) => buffer);
    case 'clear':
      return [command.buffer];
    case 'copy':
      return [command.from, command.to];
  }
}

export function holdsUniforms({ usage }: GPUBuffer): boolean {
  return (usage & USAGE.uniform) !== 0;
}
