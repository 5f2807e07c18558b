import type { InferenceSession } from 'onnxruntime-common';
import { messageOf } from '../errors.js';
import type { TensorValues } from '../session/pass_runner.js';

/** What goes into a model, or comes out of it, by name. */
export type Tensors = Parameters<InferenceSession['run']>[0];

// onnxruntime-node copies all that a model makes into fresh memory for JavaScript, even what it made in memory that was given
// for it: a tenth of the time of a network's parts, and as much garbage as they make. But it does so one output after the
// other, and gives up at one that is no tensor. Such a one stands first in these models: an empty sequence. Seen in 1.30.0, of
// which the package is a peer; OrtValueToNapiValue says it, which is called once everything was computed:
// https://github.com/microsoft/onnxruntime/blob/main/js/node/src/tensor_helper.cc
const SEQUENCE = 'acg2vec.sequence';
const GIVEN_UP = 'Non tensor type is temporarily not supported.';

// Where a message of protobuf has the same field twice, the second is added to the first: so the graph grows without being
// read. The numbers are those of ModelProto.graph, GraphProto.node and .output, and so on, in ONNX's onnx.proto.
const GRAPH_WITH_SEQUENCE = field(7, [
  ...field(1, [...field(2, textOf(SEQUENCE)), ...field(4, textOf('SequenceEmpty'))]),
  ...field(12, [...field(1, textOf(SEQUENCE)), ...field(2, field(4, field(1, field(1, [8, 1]))))]), // of floats
]);

/** An ONNX model that `runWithoutCopies` can run. */
export function modelWithoutCopies(onnx: Uint8Array): Uint8Array {
  const model = new Uint8Array(GRAPH_WITH_SEQUENCE.length + onnx.length);
  model.set(GRAPH_WITH_SEQUENCE);
  model.set(onnx, GRAPH_WITH_SEQUENCE.length);
  return model;
}

/**
 * Runs a session of such a model. `made`: a tensor for each of its outputs, in whose memory they are then. Another version of
 * onnxruntime-node may give up in other words, or before it computes: then it runs with its copies.
 */
export async function runWithoutCopies(
  session: Pick<InferenceSession, 'run'>,
  given: Tensors,
  made: Tensors,
): Promise<void> {
  const starts = Object.values(made).map(firstValue);
  for (const start of starts) start.fill(UNWRITTEN);
  const isSaid = await session.run(given, { [SEQUENCE]: null, ...made }).then(
    () => true,
    (error) => messageOf(error) === GIVEN_UP,
  );
  if (!isSaid || starts.some(isUnwritten)) await session.run(given, made);
}

// Of every byte of a value: no number, in half precision as well.
const UNWRITTEN = 0xff;

function firstValue({ data }: Tensors[string]): Uint8Array {
  const { buffer, byteOffset, BYTES_PER_ELEMENT } = data as TensorValues;
  return new Uint8Array(buffer, byteOffset, BYTES_PER_ELEMENT);
}

function isUnwritten(start: Uint8Array): boolean {
  return start.every((byte) => byte === UNWRITTEN);
}

// A length takes one byte as long as it is below 128.
function field(number: number, content: readonly number[]): readonly number[] {
  return [8 * number + 2, content.length, ...content];
}

function textOf(text: string): readonly number[] {
  return [...new TextEncoder().encode(text)];
}
