import type { Backend, ModelDescription, Pixels, RunInfo, RunOptions, UpscalerOptions } from '../api.js';
import { release } from '../core/handle.js';
import { Acg2vecError } from '../errors.js';
import { noteMoment } from '../moments.js';
import type { Platform } from '../platform/platform.js';
import type { BackendReason } from '../reasons.js';
import { sentencesOf, withCaveat } from '../session/backend_reasons.js';
import type { ModelSession } from '../session/model_session.js';
import { unexpectedError } from '../session/runtime_error.js';
import { beginRun } from './begin_run.js';
import { checkOptions, checkUpscalerOptions } from './check_options.js';
import { decodePixels } from './decode_pixels.js';
import { passWith } from './enlarge_once.js';
import { enlargeTwice } from './enlarge_twice.js';
import type { Part } from './job.js';
import { type LoadedModel, loadOnBackend } from './load_on_backend.js';
import { DEFAULT_MAX_MEMORY } from './memory_room.js';
import { type Destination, writerTo } from './open_writer.js';
import type { PictureSource } from './picture_source.js';
import { runInfo } from './run_info.js';
import { Stopwatch } from './stopwatch.js';
import { openUpright, type UprightPicture } from './upright_picture.js';

// The workers of cpu may take as many times the memory that is allowed for what is kept.
const WORKERS_SHARE = 2;

/** One loaded model on one backend: what an upscaler is made of, in a worker and in Node. */
export class Engine {
  private constructor(
    private readonly platform: Platform,
    private readonly loaded: LoadedModel,
  ) {}

  get model(): ModelDescription {
    return this.loaded.model;
  }

  get backend(): Backend {
    return this.session.backend;
  }

  get why(): string {
    return sentencesOf(this.reasons);
  }

  private get reasons(): readonly BackendReason[] {
    const { session, reasons } = this.loaded.chosen;
    return withCaveat(reasons, session.caveat);
  }

  static async load(platform: Platform, options: UpscalerOptions): Promise<Engine> {
    checkUpscalerOptions(options);
    const endThread = platform.startThreadAhead?.(options);
    try {
      return new Engine(platform, await loadOnBackend(platform, options));
    } finally {
      endThread?.();
    }
  }

  /** A stream is aborted where the run fails when writing had begun. */
  async run(source: PictureSource, destination: Destination, options: RunOptions): Promise<RunInfo> {
    const stopwatch = new Stopwatch<Part>();
    let opened: UprightPicture | undefined;
    try {
      options.signal?.throwIfAborted();
      checkOptions(options);
      this.session.limitMemory(WORKERS_SHARE * (options.maxMemory ?? DEFAULT_MAX_MEMORY));
      opened = await stopwatch.time('decode', () =>
        openUpright(this.loaded.core, this.platform, source, options.limits),
      );
      noteMoment('picture');
      const { work, passes } = beginRun({ ...this.tools, stopwatch }, opened, options);
      const pass = passWith(this.loaded.fixedCore);
      const open = writerTo(destination);
      const outcome = await (passes === 1 ? pass(work, open) : enlargeTwice(work, pass, open));
      for (const code of opened.metadata.notes()) work.notes.add(code);
      const { model, backend, why, reasons } = this;
      return runInfo(work, outcome, { model, backend, why, reasons });
    } catch (error) {
      if (error instanceof Acg2vecError && error.code === 'DEVICE_LOST') await this.dropSession();
      options.signal?.throwIfAborted();
      throw unexpectedError(error);
    } finally {
      this.session.runEnded();
      release(opened?.metadata, opened?.picture);
    }
  }

  /** The pixels of a file. Errors: those of decoding. */
  decode(file: Uint8Array): Promise<Pixels> {
    return decodePixels(this.loaded.core, this.platform, file);
  }

  async dispose(): Promise<void> {
    await this.session.dispose();
    this.loaded.network.delete();
  }

  // A session on a new device works again.
  private async dropSession(): Promise<void> {
    await this.session.dispose().catch(() => undefined);
  }

  private get session(): ModelSession {
    return this.loaded.chosen.session;
  }

  private get tools() {
    const { platform, session, loaded } = this;
    return { platform, core: loaded.core, network: loaded.network, session };
  }
}
