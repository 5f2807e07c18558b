import type { InferenceSession } from 'onnxruntime-common';
import type { CorePort } from '../core/stages.js';
import { Acg2vecError } from '../errors.js';
import { IdleMemory } from '../idle_memory.js';
import { readScratch, writeScratch } from '../node/scratch_file.js';
import type { OrtBinding } from '../platform/platform.js';
import { SpareBuffers } from '../pool/spare_buffers.js';
import { createOrtSession } from '../session/ort_session.js';
import { tensorOf } from '../session/ort_tensor.js';
import { bytesOf, countOf, type TensorValues } from '../session/pass_runner.js';
import { runtimeError } from '../session/runtime_error.js';
import type { Kept, NativeRequest, NativeWord, OnnxPass, Stored } from './protocol.js';
import { ValueMemory } from './value_memory.js';
import { modelWithoutCopies, runWithoutCopies, type Tensors } from './without_copies.js';

interface ServedPass {
  readonly pass: OnnxPass;
  readonly session: InferenceSession;
}

type RunRequest = Extract<NativeRequest, { type: 'run' }>;

/** Passes on onnxruntime-node, and what they keep for later ones: none of it crosses the threads. */
export class OnnxServer {
  private readonly passes = new Map<string, ServedPass>();
  private readonly kept = new Map<number, TensorValues>();
  /** Of what stays here. */
  private readonly memory = new ValueMemory();
  /** For what leaves: each value in one of its own, which goes along. */
  private readonly spare = new SpareBuffers();
  private readonly idle = new IdleMemory(() => {
    this.spare.clear();
    this.memory.trim();
  });

  constructor(private readonly ort: OrtBinding) {}

  /** Errors: `OUT_OF_MEMORY`, `INTERNAL`. */
  async carryOut(request: NativeRequest): Promise<readonly TensorValues[]> {
    switch (request.type) {
      case 'prepare':
        await this.prepare(request.pass);
        return [];
      case 'run':
        return this.run(request);
      case 'take':
        return [this.take(request.kept)];
      case 'write':
        writeScratch(request.to.file, request.to.offset, bytesIn(this.found(request)));
        return [];
    }
  }

  async hear(word: NativeWord): Promise<void> {
    switch (word.type) {
      case 'forget':
        return this.forget(word.key);
      case 'release':
        return this.release(word.kept);
      case 'spare':
        return this.spare.add([word.buffer]);
      case 'rest':
        return this.idle.rest();
    }
  }

  // Blocks laid out for a whole pass took half as much memory again, and no less time.
  private async prepare(pass: OnnxPass): Promise<void> {
    const wishes = { intraOpNumThreads: pass.threads, enableMemPattern: false };
    const session = await createOrtSession(this.ort, 'native', modelWithoutCopies(pass.onnx), wishes);
    this.passes.set(pass.key, { pass, session });
    this.spare.limitTo(2 * Math.max(...[...this.passes.values()].map(({ pass }) => bytesOfPorts(pass))));
  }

  // ONNX Runtime writes into memory of ours, which is used again; that of its own would be collected in the end.
  private async run({ key, values, keep }: RunRequest): Promise<readonly TensorValues[]> {
    this.idle.use();
    const { pass, session } = this.passes.get(key) as ServedPass;
    const read: TensorValues[] = [];
    const made: TensorValues[] = [];
    try {
      const given = values.map((value, index) => this.given(value, pass.inputs[index] as CorePort, read));
      for (const [index, port] of pass.outputs.entries())
        made.push(this.room(port, keep[index] !== undefined));
      await this.compute(session, this.tensors(pass.inputs, given), this.tensors(pass.outputs, made));
    } catch (error) {
      for (const values of made) this.memory.giveBack(values);
      throw error;
    } finally {
      for (const values of read) this.memory.giveBack(values);
    }
    for (const [index, number] of keep.entries())
      if (number !== undefined) this.kept.set(number, made[index] as TensorValues);
    return made.filter((_, index) => keep[index] === undefined);
  }

  private async compute(session: InferenceSession, given: Tensors, made: Tensors): Promise<void> {
    try {
      await runWithoutCopies(session, given, made);
    } catch (cause) {
      throw runtimeError('native', 'INTERNAL', cause);
    }
  }

  /** `read` holds what is to be given back after the run. */
  private given(value: TensorValues | Kept | Stored, port: CorePort, read: TensorValues[]): TensorValues {
    if ('kept' in value) return this.found(value);
    if (!('file' in value)) return value;
    const values = this.room(port, true);
    read.push(values);
    readScratch(value.file, value.offset, bytesIn(values));
    return values;
  }

  private async forget(key: string): Promise<void> {
    const served = this.passes.get(key);
    this.passes.delete(key);
    await served?.session.release();
  }

  // Nothing is kept of a run that failed: nobody waits for an answer who could be told.
  private release(number: number): void {
    const values = this.kept.get(number);
    if (values) this.memory.giveBack(values);
    this.kept.delete(number);
  }

  // In memory of their own, because they are to leave this thread.
  private take(number: number): TensorValues {
    const values = this.spare.copy(this.found({ kept: number }));
    this.release(number);
    return values;
  }

  private found({ kept }: Kept): TensorValues {
    const values = this.kept.get(kept);
    if (values) return values;
    throw new Acg2vecError('INTERNAL', 'Values are asked for that are not kept.');
  }

  private room(port: CorePort, stays: boolean): TensorValues {
    const bytes = bytesOf(port);
    const { buffer, byteOffset } = stays ? this.memory.take(bytes) : this.leaving(bytes);
    const count = countOf(port);
    return port.half
      ? new Uint16Array(buffer, byteOffset, count)
      : new Float32Array(buffer, byteOffset, count);
  }

  private leaving(bytes: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.spare.find(bytes) ?? new ArrayBuffer(bytes));
  }

  private tensors(ports: readonly CorePort[], values: readonly TensorValues[]): Tensors {
    return Object.fromEntries(
      ports.map((port, index) => [port.name, tensorOf(this.ort, port, values[index] as TensorValues)]),
    );
  }
}

function bytesIn({ buffer, byteOffset, byteLength }: TensorValues): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function bytesOfPorts({ inputs, outputs }: OnnxPass): number {
  return [...inputs, ...outputs].reduce((sum, port) => sum + bytesOf(port), 0);
}
