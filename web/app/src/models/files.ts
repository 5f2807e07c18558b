import { Acg2vecError, type ModelFiles, modelIdOf } from 'acg2vec-web';
import { t } from '../language/translate';

const KIND = /\.(param|bin|pth|onnx)$/i;

export interface DroppedModel {
  readonly name: string;
  /** Such as `my-model-2x` for `My Model_2x.param`. */
  readonly id: string;
  readonly files: ModelFiles;
}

/** Errors: `INVALID_ARGUMENT` for files that don't belong together. */
export function sortModel(files: readonly File[]): DroppedModel {
  const [pth, onnx, param, bin] = ['pth', 'onnx', 'param', 'bin'].map((kind) => ofKind(files, kind));
  const main = pth ?? onnx ?? param;
  const count = main === param ? 2 : 1;
  if (!main || files.length !== count || (count === 2 && !bin)) {
    throw new Acg2vecError('INVALID_ARGUMENT', t('models.pair'));
  }
  return {
    name: main.name,
    id: idOf(main.name),
    files: sorted({ pth, onnx, param, bin }),
  };
}

/** Of a model's file, or of the folder that it is named by. */
export function idOf(name: string): string {
  return modelIdOf(name.replace(KIND, ''));
}

function ofKind(files: readonly File[], kind: string): File | undefined {
  return files.find(({ name }) => name.toLowerCase().endsWith(`.${kind}`));
}

function sorted(files: Readonly<Record<'pth' | 'onnx' | 'param' | 'bin', File | undefined>>): ModelFiles {
  const { pth, onnx, param, bin } = files;
  if (pth) return { pth };
  if (onnx) return { onnx };
  return { param: param as File, bin: bin as File };
}
