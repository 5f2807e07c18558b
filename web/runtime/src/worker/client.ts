import type { AssetOptions } from '../asset_api.js';
import { addressesOf } from '../browser/asset_addresses.js';
import { fetchError } from '../browser/read_asset.js';
import { Acg2vecError, messageOf, sentence } from '../errors.js';
import type { Answers, News } from './answers.js';
import { HAS_OWN_FILES } from './own_files.js';
import { PAGE_STARTS_THREADS, PageThreads } from './page_threads.js';
import type { AssetsWord, FromWorker, ToWorker, Word } from './protocol.js';
import type { Request } from './requests.js';
import { unpackError } from './sent_error.js';
import { isThreadRequest, type ThreadRequest } from './thread_protocol.js';

// A running tile can't be interrupted; a worker that hasn't stopped after this many milliseconds is ended.
const CANCEL_GRACE_MS = 400;

/** Goes along with a request until it is answered. */
export interface Companion {
  /** The request has been sent; `tell` says something about it to the worker. */
  begin?(tell: (word: Word) => void): void;
  /** What the worker says meanwhile. Throwing cancels the request. */
  hear?(news: News): void;
  /** The request has been answered, or never will be. */
  end?(): void;
}

interface Pending {
  resolve(answer: never): void;
  reject(reason: unknown): void;
  readonly companion: Companion;
}

/** A worker as a function from requests to answers. It ends when it fails or doesn't stop in time. */
export class WorkerClient {
  private readonly worker: Worker;
  private readonly threads: PageThreads;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private ending: { readonly reason: unknown } | undefined;

  constructor(private readonly assets: AssetOptions = {}) {
    this.worker = startWorker(assets);
    const addresses = addressesOf(assets);
    this.worker.postMessage({
      type: 'assets',
      addresses,
      pageStartsThreads: PAGE_STARTS_THREADS,
    } satisfies AssetsWord);
    this.threads = new PageThreads(addresses, (news, transfer) => this.worker.postMessage(news, transfer));
    this.worker.addEventListener('message', ({ data }: MessageEvent<FromWorker | ThreadRequest>) => {
      if (!isThreadRequest(data)) this.receive(data);
      else if (!this.ending) this.threads.carryOut(data);
    });
    this.worker.addEventListener('error', (event) => {
      // Without a message the worker's script itself could not be had.
      this.end(
        event.message ? new Acg2vecError('INTERNAL', event.message) : fetchError('The worker', 'no answer'),
      );
    });
  }

  /** True once the worker has ended; another one must be made. */
  get ended(): boolean {
    return this.ending !== undefined;
  }

  /** Whether it was started with these addresses. */
  isFor(assets: AssetOptions): boolean {
    const one = this.assets;
    return (
      one.worker === assets.worker && JSON.stringify(addressesOf(one)) === JSON.stringify(addressesOf(assets))
    );
  }

  async ask<Type extends Request['type']>(
    request: Omit<Extract<Request, { type: Type }>, 'id'> & { type: Type },
    signal?: AbortSignal,
    companion: Companion = {},
  ): Promise<Answers[Type]> {
    signal?.throwIfAborted();
    if (this.ending) throw this.ending.reason;
    const id = ++this.lastId;
    const cancel = () => this.cancel(id, signal?.reason);
    try {
      const answer = new Promise<Answers[Type]>((resolve, reject) => {
        this.pending.set(id, { resolve, reject, companion });
      });
      this.send({ ...request, id });
      signal?.addEventListener('abort', cancel, { once: true });
      companion.begin?.((word) => this.tell(id, word));
      return await answer;
    } finally {
      this.pending.delete(id);
      signal?.removeEventListener('abort', cancel);
      companion.end?.();
    }
  }

  /** Ends the worker; whatever is still asked rejects with the reason. */
  end(reason: unknown): void {
    this.ending ??= { reason };
    this.worker.terminate();
    this.threads.endAll();
    for (const { reject } of this.pending.values()) reject(reason);
    this.pending.clear();
  }

  private send(request: object): void {
    try {
      this.worker.postMessage(request);
    } catch (cause) {
      throw notSent(cause);
    }
  }

  private tell(id: number, word: Word): void {
    this.worker.postMessage({ ...word, id } satisfies ToWorker);
  }

  private cancel(id: number, reason: unknown): void {
    const pending = this.pending.get(id);
    if (!pending) return;
    this.pending.set(id, { ...pending, reject: () => pending.reject(reason) });
    this.tell(id, { type: 'cancel' });
    setTimeout(() => {
      if (this.pending.has(id)) this.end(reason);
    }, CANCEL_GRACE_MS);
  }

  private receive(message: FromWorker): void {
    const pending = this.pending.get(message.id);
    if (!pending) return;
    if (message.type === 'done') {
      pending.resolve(message.answer as never);
    } else if (message.type === 'failed') {
      const error = unpackError(message.error);
      pending.reject(error);
      // The memory of a WebAssembly module never shrinks, and one that ran out of it may be in any state.
      if (message.error.code === 'OUT_OF_MEMORY') this.end(error);
    } else {
      this.pass(message, pending.companion);
    }
  }

  private pass(news: News & { readonly id: number }, companion: Companion): void {
    try {
      companion.hear?.(news);
    } catch (error) {
      this.cancel(news.id, error);
    }
  }
}

// For callers without a type checker: whatever a call takes can be copied into the worker.
function notSent(cause: unknown): Acg2vecError {
  const message = `What was given can't go to the worker, as a function can't: ${sentence(messageOf(cause))}`;
  return new Acg2vecError('INVALID_ARGUMENT', message, { cause });
}

function startWorker({ worker, coreUrl, modelsUrl }: AssetOptions): Worker {
  if (typeof worker === 'function') return worker();
  if (worker !== undefined) return new Worker(worker, { type: 'module' });
  const name = coreUrl === undefined && modelsUrl === undefined ? HAS_OWN_FILES : '';
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module', name }); // written out for bundlers
}
