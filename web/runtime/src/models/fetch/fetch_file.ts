import type { CoreModule } from '../../core/module.js';
import { Acg2vecError, messageOf } from '../../errors.js';
import type { BegunFile } from '../../platform/model_storage.js';
import type { CatalogueFile } from '../catalogue_file.js';
import { HashedFile } from './hashed_file.js';
import { requestRest, tooLong } from './request_rest.js';
import { SourceError } from './source_error.js';
import { PATIENCE, type Patience, Sources } from './sources.js';
import { StallGuard } from './stall_guard.js';

export interface FetchFileOptions {
  readonly signal?: AbortSignal | undefined;
  /** Hears how many bytes more are there; fewer than 0 where some had to be thrown away. */
  readonly onBytes?: ((count: number) => void) | undefined;
  readonly patience?: Patience | undefined;
}

// Parts of different servers, or of one that changed the file, may not fit together; one that goes on sending such is given up.
const MOST_MISFITS = 2;

/**
 * Receives a file into what is begun of it, from whichever of its addresses gives it: goes on where one breaks off, tries
 * again after a while, and returns once all bytes are there and are the right ones.
 *
 * Errors: `MODEL_INTEGRITY` (the wrong bytes are thrown away), `MODEL_NOT_FOUND`, those of the storage; the signal's reason.
 */
export async function fetchFile(
  core: CoreModule,
  file: CatalogueFile,
  begun: BegunFile,
  options: FetchFileOptions = {},
): Promise<void> {
  const received = await HashedFile.open(core, begun);
  try {
    await new Fetching(file, received, options).finish();
  } finally {
    received.release();
  }
}

class Fetching {
  private readonly sources: Sources;
  private readonly patience: Patience;
  /** Answers that the bytes so far were taken from. */
  private answers: number;
  private misfits = 0;

  constructor(
    private readonly file: CatalogueFile,
    private readonly received: HashedFile,
    private readonly options: FetchFileOptions,
  ) {
    this.patience = options.patience ?? PATIENCE;
    this.sources = new Sources(addressesOf(file), this.patience);
    this.answers = received.length > 0 ? 2 : 0; // who knows of how many
    this.tellBytes(received.length);
  }

  async finish(): Promise<void> {
    const { file, received } = this;
    for (;;) {
      if (received.length < file.bytes) await this.receiveMore();
      else if (received.length === file.bytes && received.sha256 === file.sha256) return;
      else await this.dropMisfit();
    }
  }

  private async receiveMore(): Promise<void> {
    const { received, sources } = this;
    const { signal } = this.options;
    signal?.throwIfAborted();
    const url = sources.current;
    if (!url) throw this.failure();
    const before = received.length;
    try {
      await this.receiveFrom(url);
    } catch (cause) {
      signal?.throwIfAborted();
      if (cause instanceof Acg2vecError) throw cause; // the storage's
      const { mayPass, waitMs } = cause instanceof SourceError ? cause : { mayPass: true, waitMs: 0 };
      if (!mayPass) sources.giveUp(reasonOf(cause));
      else await sources.failed(reasonOf(cause), received.length - before, waitMs, signal);
    }
  }

  private async receiveFrom(url: string): Promise<void> {
    const { file, received } = this;
    const guard = new StallGuard(this.patience.silenceMs, this.options.signal);
    try {
      const rest = await requestRest(url, received.length, file.bytes, guard.signal);
      if (rest.start !== received.length) await this.restart();
      this.answers += 1;
      await this.take(rest.body, guard);
    } finally {
      guard.end();
    }
    if (received.length < file.bytes) {
      throw new SourceError(`it ended after ${received.length} of ${file.bytes} bytes`, true);
    }
  }

  private async take(body: ReadableStream<Uint8Array>, guard: StallGuard): Promise<void> {
    const { file, received } = this;
    const reader = body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      guard.touch();
      if (received.length + part.value.length > file.bytes) throw tooLong(file.bytes);
      await received.append(part.value);
      this.tellBytes(part.value.length);
    }
  }

  // A server whose one answer was all of it has another file; else the parts may not have belonged together.
  private async dropMisfit(): Promise<void> {
    this.misfits += 1;
    const isWhole = this.answers === 1;
    await this.restart();
    if (isWhole || this.misfits > MOST_MISFITS)
      this.sources.giveUp('it sent a file that is not the official one');
  }

  private async restart(): Promise<void> {
    this.tellBytes(-this.received.length);
    await this.received.restart();
    this.answers = 0;
  }

  private tellBytes(count: number): void {
    if (count !== 0) this.options.onBytes?.(count);
  }

  private failure(): Acg2vecError {
    const { path } = this.file;
    const { account } = this.sources;
    if (this.misfits > 0) {
      return new Acg2vecError(
        'MODEL_INTEGRITY',
        `What was sent of the model file ${path} is damaged or not the official one, and was thrown away (${account}). Try again later.`,
      );
    }
    return new Acg2vecError('MODEL_NOT_FOUND', `${path} could not be downloaded (${account}). ${ADVICE}`);
  }
}

const ADVICE =
  'Check the connection and try again: what has come is kept. Without one, put the file into a folder named by ACG2VEC_MODELS, or import it (acg2vec models import).';

function addressesOf({ url, mirrors = [] }: CatalogueFile): readonly string[] {
  return url === undefined ? [] : [url, ...mirrors];
}

// Node's fetch says no more than "fetch failed"; why stands in the cause.
function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? ` (${cause.cause.message})` : '';
  return messageOf(cause) + inner;
}
