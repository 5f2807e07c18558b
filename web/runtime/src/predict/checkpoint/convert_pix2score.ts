import type { CoreConversion } from '../../core/checkpoints.js';
import { release, unwrap } from '../../core/handle.js';
import type { CoreModule } from '../../core/module.js';
import type { CorePart } from '../../core/networks.js';
import type { SavedModel } from './saved_model.js';
import { readParts, readWhole } from './sequential_file.js';

/** More than the index of any such network. */
const MOST_INDEX_BYTES = 64e6;

export interface ConversionOptions {
  /** Of the picture, in pixels. */
  readonly side: number;
  /** Kernels in half precision: half the file. */
  readonly isHalf: boolean;
}

/** A network as an ONNX file that is made while it is read; as often as wanted, and the same each time. */
export class ConvertedModel {
  private constructor(
    private readonly conversion: CoreConversion,
    private readonly savedModel: SavedModel,
  ) {}

  /** Errors: those of reading the files, `MODEL_UNSUPPORTED_LAYER` for a checkpoint of another network. */
  static async open(
    core: CoreModule,
    savedModel: SavedModel,
    { side, isHalf }: ConversionOptions,
  ): Promise<ConvertedModel> {
    const checkpoint = unwrap(core.openCheckpoint(await readWhole(savedModel.index, MOST_INDEX_BYTES)));
    try {
      for await (const graph of readParts(savedModel.data, [checkpoint.objectGraph()])) {
        unwrap(checkpoint.readObjectGraph(graph));
      }
      return new ConvertedModel(unwrap(checkpoint.pix2score(side, isHalf)), savedModel);
    } finally {
      release(checkpoint);
    }
  }

  get bytes(): number {
    return this.conversion.bytes;
  }

  /** The file in parts: one of the network's tensors at a time is in memory. Errors: those of reading, `MODEL_INTEGRITY`. */
  async *contents(signal?: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const { conversion } = this;
    yield conversion.start();
    let tensor = 0;
    for await (const data of readParts(this.savedModel.data, this.parts())) {
      signal?.throwIfAborted();
      yield conversion.head(tensor);
      yield unwrap(conversion.convert(tensor, data));
      tensor += 1;
    }
  }

  dispose(): void {
    release(this.conversion);
  }

  private *parts(): Generator<CorePart> {
    for (let tensor = 0; tensor < this.conversion.tensors; tensor++) yield this.conversion.part(tensor);
  }
}
