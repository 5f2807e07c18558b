/** A thread that computes by onnxruntime-node, and is blocked while it does. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadOrt } from '../node/load_ort.js';
import { buffersOf } from '../pool/spare_buffers.js';
import { unexpectedError } from '../session/runtime_error.js';
import { packError } from '../worker/sent_error.js';
import { CallGate } from './call_gate.js';
import { OnnxServer } from './onnx_server.js';
import {
  type FromNativeWorker,
  lentIn,
  type NativeWord,
  type NumberedRequest,
  type ToNativeWorker,
} from './protocol.js';

const server = loadOrt('native', { threads: undefined }).then((ort) => new OnnxServer(ort));

function send(message: FromNativeWorker): void {
  const transfer = message.type === 'done' ? [...buffersOf(message.values), ...message.returned] : [];
  parentPort?.postMessage(message, transfer);
}

async function answer({ number, ...request }: NumberedRequest): Promise<void> {
  try {
    const values = await (await server).carryOut(request);
    send({ type: 'done', number, values, returned: lentIn(request) });
  } catch (error) {
    send({ type: 'failed', number, error: packError(unexpectedError(error)) });
  }
}

async function hear(message: NumberedRequest | NativeWord): Promise<void> {
  switch (message.type) {
    case 'prepare':
    case 'run':
    case 'take':
    case 'write':
      return answer(message);
    default:
      return (await server).hear(message);
  }
}

// Values on their way elsewhere aren't kept waiting by tiles that were asked for already: no more are asked for until they are
// there.
const AT_ONCE: readonly ToNativeWorker['type'][] = ['take', 'write', 'spare'];

const gate = new CallGate(workerData as Int32Array<SharedArrayBuffer>);
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (message: ToNativeWorker) => {
  if (message.type === 'end') process.exit(); // of a worker, that is this thread
  if (AT_ONCE.includes(message.type)) void hear(message);
  else last = last.then(() => gate.through(() => hear(message)));
});
parentPort?.on('messageerror', (error) => {
  throw error; // else nobody hears of it
});
