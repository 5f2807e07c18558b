/** The small checkpoint in tests/data, which TensorFlow wrote, and its network run by ONNX Runtime. */
import { readFile } from 'node:fs/promises';
import type * as Ort from 'onnxruntime-common';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import { ConvertedModel } from '../../runtime/dist/predict/checkpoint/convert_pix2score.js';
import { openSavedModel } from '../../runtime/dist/predict/checkpoint/saved_model.js';

const FOLDER = new URL('../../../tests/data/pix2score-small/', import.meta.url);

export type Head = 'bookmark_predict' | 'view_predict' | 'sanity_predict';

/** What TensorFlow made of `picture`, RGB of `side` pixels a side. */
export type SmallAnswer = { readonly side: number; readonly picture: readonly number[] } & Readonly<
  Record<Head, readonly number[]>
>;

export async function smallFile(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(name, FOLDER)));
}

export async function smallAnswer(): Promise<SmallAnswer> {
  return JSON.parse(await readFile(new URL('answer.json', FOLDER), 'utf8'));
}

/** The heads' values for the answer's picture, and how large the ONNX file is. */
export async function convertSmall(
  backend: 'wasm' | 'native',
  { isHalf = false } = {},
): Promise<Readonly<Partial<Record<Head, Float32Array>>> & { readonly bytes: number }> {
  const { side, picture } = await smallAnswer();
  const core = await nodePlatform.loadCore();
  const files = {
    index: await smallFile('variables.index'),
    data: await smallFile('variables.data-00000-of-00001'),
  };
  const converted = await ConvertedModel.open(core, await openSavedModel(files), { side, isHalf });
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of converted.contents()) parts.push(part);
  const onnx = new Uint8Array(await new Blob(parts).arrayBuffer());
  if (onnx.length !== converted.bytes)
    throw new Error(`${onnx.length} bytes, and ${converted.bytes} were said`);
  converted.dispose();
  const ort = (await nodePlatform.loadOrt(backend, { threads: undefined })) as unknown as typeof Ort;
  const session = await ort.InferenceSession.create(onnx);
  const planar = new Float32Array(picture.length);
  for (const [place, value] of picture.entries()) {
    planar[(place % 3) * side * side + Math.floor(place / 3)] = value / 255;
  }
  const results = await session.run({ input: new ort.Tensor('float32', planar, [1, 3, side, side]) });
  await session.release();
  const values = Object.entries(results).map(([name, { data }]) => [name, data] as const);
  return { ...Object.fromEntries(values), bytes: onnx.length };
}
