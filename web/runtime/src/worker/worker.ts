/** The worker of one upscaler: everything but events and files of the page happens here. */
import { CATALOGUE } from '../assets.js';
import { coreProgram } from '../browser/load_core.js';
import { browserPlatform } from '../browser/platform.js';
import { removeScratchLeftovers } from '../browser/scratch.js';
import { Acg2vecError } from '../errors.js';
import type { Platform } from '../platform/platform.js';
import { BlobOutput } from '../upscale/blob_output.js';
import { Engine } from '../upscale/engine.js';
import { mediaTypeOf } from '../upscale/formats.js';
import type { Answer, Answers } from './answers.js';
import { askForThread, hearOfThread } from './asked_threads.js';
import { askEmbedder, isEmbedderRequest } from './embedder_requests.js';
import { askLooker, isLookRequest } from './look_requests.js';
import { HAS_OWN_FILES } from './own_files.js';
import type { AssetsWord, FromWorker, ToWorker, Word } from './protocol.js';
import { RequestInHand } from './request_in_hand.js';
import type { Request, RunRequest } from './requests.js';
import { askScorer, isScorerRequest } from './scorer_requests.js';
import { packError } from './sent_error.js';
import { askStore, isStoreRequest } from './store_requests.js';
import { askTagger, isTaggerRequest } from './tagger_requests.js';
import { isThreadNews, type ThreadNews } from './thread_protocol.js';

const inHand = new Map<number, RequestInHand>();
const ownProgram = coreProgram();
let platform = browserPlatform({}, ownProgram);
const begun = self.name === HAS_OWN_FILES ? begin(platform) : undefined;
let engine: Engine | undefined;

self.addEventListener('message', ({ data }: MessageEvent<ToWorker | AssetsWord | ThreadNews>) => {
  if (data.type === 'assets') platform = platformOf(data);
  else if (isThreadNews(data)) hearOfThread(data);
  else if (isWord(data)) inHand.get(data.id)?.hear(data);
  else void answer(data);
});

// Whatever is asked first needs the core and the catalogue, which are on their way by then.
function begin({ loadCore, readAsset }: Platform): Pick<Platform, 'loadCore' | 'readAsset'> {
  const catalogue = ahead(() => readAsset(CATALOGUE));
  return {
    loadCore: ahead(loadCore),
    readAsset: (path) => (path === CATALOGUE ? catalogue() : readAsset(path)),
  };
}

/** Asks at once; who asks first takes that answer, and others ask anew. */
function ahead<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let first: Promise<Answer> | undefined = ask();
  first.catch(() => undefined);
  return () => {
    const answer = first ?? ask();
    first = undefined;
    return answer;
  };
}

function platformOf({ addresses, pageStartsThreads }: AssetsWord): Platform {
  const { coreUrl } = addresses;
  const own = browserPlatform(addresses, coreUrl === undefined ? ownProgram : coreProgram(coreUrl));
  const ready = { ...own, ...(begun ?? begin(own)) };
  if (!pageStartsThreads) return ready;
  return { ...ready, startThread: askForThread, startThreadAhead: () => undefined };
}

function isWord(message: ToWorker): message is Word & { readonly id: number } {
  return message.type === 'cancel' || message.type === 'pause' || message.type === 'taken';
}

async function answer(request: Request): Promise<void> {
  const { id } = request;
  const current = new RequestInHand((news, transfer) => send({ ...news, id }, transfer));
  inHand.set(id, current);
  try {
    send({ id, type: 'done', answer: await carryOut(request, current) });
  } catch (error) {
    send({ id, type: 'failed', error: packError(error) });
  } finally {
    inHand.delete(id);
  }
}

async function carryOut(request: Request, current: RequestInHand): Promise<Answer> {
  if (isStoreRequest(request)) return askStore(platform, request, current);
  if (isTaggerRequest(request)) return askTagger(platform, request, current);
  if (isLookRequest(request)) return askLooker(platform, request, current);
  if (isEmbedderRequest(request)) return askEmbedder(platform, request, current);
  if (isScorerRequest(request)) return askScorer(platform, request, current);
  switch (request.type) {
    case 'load': {
      removeScratchLeftovers().catch(() => undefined); // the next run that needs the room tries again
      const { signal } = current;
      const onProgress = current.tellLoading;
      engine = await Engine.load(platform, { ...request.settings, signal, onProgress });
      return { model: engine.model, backend: engine.backend, why: engine.why };
    }
    case 'run':
      return run(request, current);
    case 'bands':
      return loadedEngine().run(request.source, current.pageBands(), current.runOptions(request));
    case 'decode': {
      const file = new Uint8Array(await request.file.arrayBuffer());
      return loadedEngine().decode(file);
    }
  }
}

async function run(request: RunRequest, current: RequestInHand): Promise<Answers['run']> {
  const { source } = request;
  const options = current.runOptions(request);
  if (request.streamed) return { info: await loadedEngine().run(source, current.pageStream(), options) };
  const output = new BlobOutput();
  const info = await loadedEngine().run(source, output.stream, options);
  return { info, file: output.blob(mediaTypeOf(options.format)) };
}

function loadedEngine(): Engine {
  if (engine) return engine;
  throw new Acg2vecError('INTERNAL', 'No model is loaded.');
}

function send(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
