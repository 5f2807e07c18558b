import type { CoreImageSize } from '../core/image_tensors.js';
import type { CoreModule } from '../core/module.js';
import type { CorePort } from '../core/stages.js';
import type { OrtBackend, OrtBinding } from '../platform/platform.js';
import type { PassRunner, TensorValues } from '../session/pass_runner.js';
import type { RunnerFactory, WantedPass } from '../session/runner_factory.js';
import { coreCorner, type ForeignGeometry, paddedSize } from './foreign_geometry.js';
import type { ForeignImage } from './foreign_image.js';
import { ForeignModel } from './foreign_model.js';

/** A model that only ONNX Runtime can read. */
export interface ForeignSource {
  readonly kind: 'onnx';
  readonly onnx: Uint8Array;
  readonly image: ForeignImage;
  readonly geometry: ForeignGeometry;
}

/** Passes of such a model, in one session for tiles of all sizes. */
export class ForeignRunners implements RunnerFactory {
  readonly workers = 1;
  readonly atOnce = 1;
  readonly keepsOnDevice = false;
  private model: Promise<ForeignModel> | undefined;

  constructor(
    private readonly core: CoreModule,
    private readonly ort: OrtBinding,
    readonly backend: OrtBackend,
    private readonly source: ForeignSource,
  ) {}

  async create({ inputHeight, inputWidth }: WantedPass): Promise<PassRunner> {
    const { onnx, image, geometry } = this.source;
    this.model ??= ForeignModel.open(this.core, this.ort, this.backend, onnx, image);
    const size = { width: inputWidth, height: inputHeight };
    return new ForeignRunner(await this.model, geometry, size);
  }

  limitMemory(): void {}

  async dispose(): Promise<void> {
    const model = await this.model?.catch(() => undefined);
    this.model = undefined;
    await model?.dispose();
  }
}

class ForeignRunner implements PassRunner {
  readonly inputs: readonly CorePort[];
  readonly outputs: readonly CorePort[];
  private readonly enlarged: CoreImageSize;

  constructor(
    private readonly model: ForeignModel,
    private readonly geometry: ForeignGeometry,
    private readonly size: CoreImageSize,
  ) {
    const { scale, halo } = geometry;
    const enlarge = (side: number) => scale * (side - 2 * halo);
    this.enlarged = { width: enlarge(size.width), height: enlarge(size.height) };
    this.inputs = [port('picture', model.image.input.name, size)];
    this.outputs = [port('enlarged', model.image.output.name, this.enlarged)];
  }

  async run([tile]: readonly TensorValues[]): Promise<readonly TensorValues[]> {
    const padded = paddedSize(this.model.image, this.geometry.multiple, this.size);
    const answer = await this.model.answer(tile as Float32Array, this.size, padded);
    const { top, left } = coreCorner(this.geometry, padded, answer.size);
    return [answer.part(this.enlarged, top, left)];
  }

  async dispose(): Promise<void> {}
}

function port(kind: CorePort['kind'], name: string, { width, height }: CoreImageSize): CorePort {
  return { kind, name, feature: 0, shape: [1, 3, height, width], half: false };
}
