import type { Backend, Precision } from '../api.js';
import type { CorePassModel, CoreStagePlan } from '../core/stages.js';
import type { PassRunner, TensorValues } from './pass_runner.js';

/** One stage of a network, and which features are kept around it; see src/network/keeping.h. */
export interface StagePart {
  readonly rung: number;
  readonly stage: number;
  readonly half: boolean;
}

/** A pass in plain data, of which another thread can make it again. */
export interface PassDescription {
  /** Passes of one network that share a key are the same. */
  readonly key: string;
  readonly inputHeight: number;
  readonly inputWidth: number;
  readonly part: 'whole' | StagePart;
}

/** A pass that a run needs, and the plan of which it is a part. */
export interface WantedPass extends PassDescription {
  readonly plan: CoreStagePlan;
}

// ONNX Runtime's fp16 ConvTranspose is wrong where a side of what it makes exceeds 2048
// (https://github.com/microsoft/onnxruntime/issues/28976): four times this, the largest scale.
const LARGEST_HALF = 512;

/**
 * The pass as an ONNX model, which computes in half precision where that is wished and right. `inBlocks`: for an ONNX Runtime
 * that convolves in blocks of channels, in single precision.
 */
export function modelOf(
  { plan, part, inputHeight, inputWidth }: WantedPass,
  precision: Precision = 'fp32',
  inBlocks = false,
): CorePassModel {
  const halfInside = precision === 'fp16' && Math.max(inputHeight, inputWidth) <= LARGEST_HALF;
  return part === 'whole'
    ? plan.wholeModel(halfInside, inBlocks)
    : plan.model(part.rung, part.stage, part.half, halfInside, inBlocks);
}

/** Makes runners for the passes of one network: what a backend is to a session. */
export interface RunnerFactory {
  readonly backend: Backend;
  /** Passes that are computed at the same time. */
  readonly workers: number;
  /** Passes that should be asked for at the same time, so that no worker waits. */
  readonly atOnce: number;
  /** In which it computes; fp32 without it. With fp16 features are fp16 as well. */
  readonly precision?: Precision;
  /** Whether what a pass hands to later ones stays on a graphics device. */
  readonly keepsOnDevice: boolean;
  /** Whether its threads read and write scratch files themselves. */
  readonly usesFiles?: boolean;
  /** Bounds the workers of the runs to come by the memory, in megabytes (10⁶), that they may take. */
  limitMemory(megabytes: number): void;
  /** Errors: those of the backend, such as `OUT_OF_MEMORY`. */
  create(pass: WantedPass): Promise<PassRunner>;
  /** Values of an answer that nobody reads any more, whose memory may be used again. */
  takeBack?(values: TensorValues): void;
  /** Has what computes be told each pass anew, where telling it the same again went wrong. */
  forgoReplays?(): void;
  /** Gives memory back that serves nothing but to be used again. */
  runEnded?(): void;
  /** Gives everything back that isn't a runner's own; it is made anew when a runner is wanted again. */
  dispose(): Promise<void>;
}
