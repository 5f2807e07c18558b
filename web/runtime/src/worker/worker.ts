/** The worker of one upscaler: everything but events and files of the page happens here. */
import { browserPlatform } from '../browser/platform.js';
import { Acg2vecError } from '../errors.js';
import { BlobOutput } from '../upscale/blob_output.js';
import { Engine } from '../upscale/engine.js';
import type { Answer, Request, Response } from './protocol.js';
import { packError } from './sent_error.js';

const cancellations = new Map<number, AbortController>();
let engine: Engine | undefined;

self.addEventListener('message', (event: MessageEvent<Request>) => {
  const request = event.data;
  if (request.type === 'cancel') cancellations.get(request.id)?.abort();
  else void answer(request);
});

async function answer(request: Exclude<Request, { type: 'cancel' }>): Promise<void> {
  const { id } = request;
  const controller = new AbortController();
  cancellations.set(id, controller);
  try {
    send({ id, type: 'done', answer: await carryOut(request, controller.signal) });
  } catch (error) {
    send({ id, type: 'failed', error: packError(error) });
  } finally {
    cancellations.delete(id);
  }
}

async function carryOut(request: Exclude<Request, { type: 'cancel' }>, signal: AbortSignal): Promise<Answer> {
  const onProgress = progressSender(request.id);
  switch (request.type) {
    case 'load': {
      engine = await Engine.load(browserPlatform, { ...request.settings, signal, onProgress });
      return { model: engine.model, backend: engine.backend, why: engine.why };
    }
    case 'run': {
      const output = new BlobOutput();
      const info = await loadedEngine().run(request.source, output.stream, {
        ...request.settings,
        signal,
        onProgress,
      });
      return { info, png: output.blob('image/png') };
    }
    case 'decode': {
      const file = new Uint8Array(await request.file.arrayBuffer());
      return loadedEngine().decode(file);
    }
  }
}

function loadedEngine(): Engine {
  if (engine) return engine;
  throw new Acg2vecError('INTERNAL', 'No model is loaded.');
}

function progressSender(id: number) {
  return (progress: Extract<Response, { type: 'progress' }>['progress']) => {
    send({ id, type: 'progress', progress });
  };
}

function send(response: Response): void {
  self.postMessage(response);
}
