import type { InferenceSession } from 'onnxruntime-common';
import type { CorePort } from '../core/stages.js';
import { Acg2vecError } from '../errors.js';
import { readScratch, writeScratch } from '../node/scratch_file.js';
import type { OrtBinding } from '../platform/platform.js';
import { buffersOf, SpareBuffers, viewOf } from '../pool/spare_buffers.js';
import { createOrtSession } from '../session/ort_session.js';
import { tensorOf } from '../session/ort_tensor.js';
import { bytesOf, countOf, type TensorValues } from '../session/pass_runner.js';
import { runtimeError } from '../session/runtime_error.js';
import type { Kept, NativeRequest, NativeWord, OnnxPass, Stored } from './protocol.js';
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
  private readonly spare = new SpareBuffers();

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
        return this.releaseKept(word.kept);
      case 'spare':
        return this.spare.add([word.buffer]);
      case 'rest':
        return this.spare.clear();
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
    const { pass, session } = this.passes.get(key) as ServedPass;
    const given = values.map((value, index) => this.given(value, pass.inputs[index] as CorePort));
    const made = pass.outputs.map((port) => this.room(port));
    try {
      await runWithoutCopies(session, this.tensors(pass.inputs, given), this.tensors(pass.outputs, made));
    } catch (cause) {
      throw runtimeError('native', 'INTERNAL', cause);
    }
    this.spare.add(buffersOf(given.filter((_, index) => 'file' in (values[index] as object))));
    for (const [index, number] of keep.entries())
      if (number !== undefined) this.kept.set(number, made[index] as TensorValues);
    return made.filter((_, index) => keep[index] === undefined);
  }

  private given(value: TensorValues | Kept | Stored, port: CorePort): TensorValues {
    if ('kept' in value) return this.found(value);
    if (!('file' in value)) return value;
    const read = this.room(port);
    readScratch(value.file, value.offset, bytesIn(read));
    return read;
  }

  private async forget(key: string): Promise<void> {
    const served = this.passes.get(key);
    this.passes.delete(key);
    await served?.session.release();
  }

  // Nothing is kept of a run that failed: nobody waits for an answer who could be told.
  private releaseKept(number: number): void {
    if (this.kept.has(number)) this.spare.add(buffersOf([this.take(number)]));
  }

  private take(number: number): TensorValues {
    const values = this.found({ kept: number });
    this.kept.delete(number);
    return values;
  }

  private found({ kept }: Kept): TensorValues {
    const values = this.kept.get(kept);
    if (values) return values;
    throw new Acg2vecError('INTERNAL', 'Values are asked for that are not kept.');
  }

  private room(port: CorePort): TensorValues {
    const bytes = bytesOf(port);
    return viewOf(this.spare.find(bytes) ?? new ArrayBuffer(bytes), countOf(port), port.half);
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
