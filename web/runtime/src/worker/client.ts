import { fetchError } from '../browser/read_asset.js';
import { Acg2vecError } from '../errors.js';
import type { Answers, Request, Response } from './protocol.js';
import { unpackError } from './sent_error.js';

// A running tile can't be interrupted; a worker that hasn't stopped after this many milliseconds is ended.
const CANCEL_GRACE_MS = 400;

interface Pending {
  resolve(answer: never): void;
  reject(reason: unknown): void;
  progress(progress: never): void;
}

type AskedRequest = Exclude<Request, { type: 'cancel' }>;

export interface AskOptions<Progress> {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** A worker as a function from requests to answers. It ends when it fails or doesn't stop in time. */
export class WorkerClient {
  private readonly worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private ending: { readonly reason: unknown } | undefined;

  constructor() {
    this.worker.addEventListener('message', (event: MessageEvent<Response>) => this.receive(event.data));
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

  ask<Type extends AskedRequest['type'], Progress>(
    request: Omit<Extract<AskedRequest, { type: Type }>, 'id'> & { type: Type },
    { signal, onProgress }: AskOptions<Progress> = {},
  ): Promise<Answers[Type]> {
    signal?.throwIfAborted();
    if (this.ending) return Promise.reject(this.ending.reason);
    const id = ++this.lastId;
    const answer = new Promise<Answers[Type]>((resolve, reject) => {
      this.pending.set(id, { resolve, reject, progress: (progress) => onProgress?.(progress) });
    });
    this.worker.postMessage({ ...request, id });
    const cancel = () => this.cancel(id, signal?.reason);
    signal?.addEventListener('abort', cancel, { once: true });
    return answer.finally(() => signal?.removeEventListener('abort', cancel));
  }

  /** Ends the worker; whatever is still asked rejects with the reason. */
  end(reason: unknown): void {
    this.ending ??= { reason };
    this.worker.terminate();
    for (const { reject } of this.pending.values()) reject(reason);
    this.pending.clear();
  }

  private cancel(id: number, reason: unknown): void {
    const pending = this.pending.get(id);
    if (!pending) return;
    this.pending.set(id, { ...pending, reject: () => pending.reject(reason) });
    this.worker.postMessage({ id, type: 'cancel' } satisfies Request);
    setTimeout(() => {
      if (this.pending.has(id)) this.end(reason);
    }, CANCEL_GRACE_MS);
  }

  private receive(response: Response): void {
    const pending = this.pending.get(response.id);
    if (!pending) return;
    if (response.type === 'progress') {
      pending.progress(response.progress as never);
      return;
    }
    this.pending.delete(response.id);
    if (response.type === 'done') {
      pending.resolve(response.answer as never);
      return;
    }
    const error = unpackError(response.error);
    pending.reject(error);
    // The memory of a WebAssembly module never shrinks, and one that ran out of it may be in any state.
    if (response.error.code === 'OUT_OF_MEMORY') this.end(error);
  }
}
