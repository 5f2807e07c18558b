import { release, unwrap } from '../core/handle.js';
import { outputNamed } from '../predict/picture_model_engine.js';
import type { NamedOutput } from '../predict/session/predictor_session.js';
import { joinParts } from './join_parts.js';
import {
  type LayerCounts,
  OBSERVED_OUTPUTS,
  type QuantizeModule,
  type QuantizerHandle,
} from './quantize_module.js';

/** How much of a model is computed in 8 bits. */
export interface Extent {
  /** Of the convolutions, the most harmful ones first, those that stay in fp32. */
  readonly floats: number;
  readonly withSums: boolean;
}

/** An ONNX file and what is needed to write it in 8 bits. To be disposed of. */
export class ModelQuantizer {
  private readonly kernels: Uint8Array[] = [];

  private constructor(
    private readonly onnx: Uint8Array,
    private readonly quantizer: QuantizerHandle,
    readonly counts: LayerCounts,
  ) {}

  /** Errors: `MODEL_UNSUPPORTED_LAYER` for a model without convolutions that are worth it, `MODEL_INTEGRITY`. */
  static open(module: QuantizeModule, onnx: Uint8Array): ModelQuantizer {
    const quantizer = new module.Quantizer(onnx.length);
    try {
      for (let part = quantizer.wanted(); part; part = quantizer.wanted()) {
        unwrap(quantizer.take(onnx.subarray(part.offset, part.offset + part.bytes)));
      }
      return new ModelQuantizer(onnx, quantizer, unwrap(quantizer.open()));
    } catch (error) {
      release(quantizer);
      throw error;
    }
  }

  /** The model that also tells between which numbers its values lie. */
  observed(): Uint8Array<ArrayBuffer> {
    return joinParts(this.quantizer.observed(), this.onnx);
  }

  /** What that one answered. */
  observe(outputs: readonly NamedOutput[]): void {
    const [minima, maxima, meanSquares] = OBSERVED_OUTPUTS.map((name) => outputNamed(outputs, name).values);
    unwrap(
      this.quantizer.observe(minima as Float32Array, maxima as Float32Array, meanSquares as Float32Array),
    );
  }

  /** One convolution's weights, of which all are needed before the model is written. */
  roundWeights(convolution: number): void {
    const parts = this.quantizer.weightsOf(convolution);
    const weights = parts.map(({ offset, bytes }) => this.onnx.subarray(offset, offset + bytes));
    this.kernels[convolution] = unwrap(this.quantizer.roundWeights(convolution, weights));
  }

  write({ floats, withSums }: Extent): Uint8Array<ArrayBuffer> {
    const { kernels, ...cut } = this.quantizer.write(floats, withSums);
    return joinParts(
      cut,
      this.onnx,
      kernels.map((kernel) => this.kernels[kernel] as Uint8Array),
    );
  }

  dispose(): void {
    release(this.quantizer);
  }
}
