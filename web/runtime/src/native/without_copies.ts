import type { InferenceSession } from 'onnxruntime-common';
import { messageOf } from '../errors.js';

/** What goes into a model, or comes out of it, by name. */
export type Tensors = Parameters<InferenceSession['run']>[0];

// onnxruntime-node copies all that a model makes into fresh memory for JavaScript, even what it made in memory that was given
// for it: a tenth of the time of a network's parts, and as much garbage as they make. But it does so one output after the
// other, and gives up at one that is no tensor. Such a one stands first in these models: an empty sequence.
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

/** Runs a session of such a model. `made`: a tensor for each of its outputs, in whose memory they are then. */
export async function runWithoutCopies(
  session: Pick<InferenceSession, 'run'>,
  given: Tensors,
  made: Tensors,
): Promise<void> {
  try {
    await session.run(given, { [SEQUENCE]: null, ...made });
  } catch (error) {
    if (messageOf(error) !== GIVEN_UP) throw error; // it is said after the run
  }
}

// A length takes one byte as long as it is below 128.
function field(number: number, content: readonly number[]): readonly number[] {
  return [8 * number + 2, content.length, ...content];
}

function textOf(text: string): readonly number[] {
  return [...new TextEncoder().encode(text)];
}
