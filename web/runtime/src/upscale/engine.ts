import type { Backend, ModelDescription, Pixels, RunInfo, RunOptions, UpscalerOptions } from '../api.js';
import { release } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import type { CoreNetwork } from '../core/networks.js';
import { Acg2vecError } from '../errors.js';
import { describe } from '../models/catalogue.js';
import { loadModel } from '../models/load_model.js';
import { fixedCore, openNetwork, sourceOf } from '../models/network_source.js';
import { noteMoment } from '../moments.js';
import type { Platform } from '../platform/platform.js';
import type { BackendReason } from '../reasons.js';
import { sentencesOf, withCaveat } from '../session/backend_reasons.js';
import { type ChosenBackend, chooseBackend } from '../session/choose_backend.js';
import { unexpectedError } from '../session/runtime_error.js';
import { checkOptions, checkUpscalerOptions } from './check_options.js';
import { checkOutput } from './check_output.js';
import { passWith } from './enlarge_once.js';
import { enlargeTwice, type PassWork } from './enlarge_twice.js';
import { decidePixels } from './enlarged_pixels.js';
import type { Part } from './job.js';
import { DEFAULT_MAX_MEMORY } from './memory_room.js';
import { decodePixels, type PictureSource } from './picture_source.js';
import { type Destination, writerTo } from './picture_writer.js';
import { runInfo } from './run_info.js';
import { RunNotes } from './run_notes.js';
import { Stopwatch } from './stopwatch.js';
import { factorBetween, targetOf } from './target.js';
import { openUpright, type UprightPicture } from './upright_picture.js';

// The workers of cpu may take as many times the memory that is allowed for what is kept.
const WORKERS_SHARE = 2;

/** One loaded model on one backend: what an upscaler is made of, in a worker and in Node. */
export class Engine {
  private constructor(
    private readonly platform: Platform,
    private readonly core: CoreModule,
    private readonly network: CoreNetwork,
    readonly model: ModelDescription,
    private readonly chosen: ChosenBackend,
    private readonly fixedCore: number | undefined,
  ) {}

  get backend(): Backend {
    return this.chosen.session.backend;
  }

  get why(): string {
    return sentencesOf(this.reasons);
  }

  private get reasons(): readonly BackendReason[] {
    const { session, reasons } = this.chosen;
    return withCaveat(reasons, session.caveat);
  }

  static async load(platform: Platform, options: UpscalerOptions): Promise<Engine> {
    checkUpscalerOptions(options);
    const endThread = platform.startThreadAhead?.(options);
    try {
      return await Engine.open(platform, options);
    } finally {
      endThread?.();
    }
  }

  private static async open(platform: Platform, options: UpscalerOptions): Promise<Engine> {
    const loading = platform.loadCore();
    const [core, { model, files }] = await Promise.all([loading, loadModel(platform, loading, options)]);
    options.onProgress?.({ phase: 'prepare', done: 0, total: 1 });
    options.signal?.throwIfAborted();
    const source = sourceOf(core, model, files);
    const network = openNetwork(core, source);
    noteMoment('model');
    let chosen: ChosenBackend | undefined;
    try {
      chosen = await chooseBackend(platform, { core, network, source }, options);
      noteMoment('backend');
      options.signal?.throwIfAborted();
      return new Engine(
        platform,
        core,
        network,
        describe(model, platform.sensibleMemory()),
        chosen,
        fixedCore(source),
      );
    } catch (error) {
      await chosen?.session.dispose();
      network.delete();
      throw error;
    }
  }

  /** A stream is aborted where the run fails when writing had begun. */
  async run(source: PictureSource, destination: Destination, options: RunOptions): Promise<RunInfo> {
    const stopwatch = new Stopwatch<Part>();
    let opened: UprightPicture | undefined;
    try {
      options.signal?.throwIfAborted();
      checkOptions(options);
      this.chosen.session.limitMemory(WORKERS_SHARE * (options.maxMemory ?? DEFAULT_MAX_MEMORY));
      opened = await stopwatch.time('decode', () =>
        openUpright(this.core, this.platform, source, options.limits),
      );
      noteMoment('picture');
      const { work, passes } = this.begin(opened, options, stopwatch);
      const pass = passWith(this.fixedCore);
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
      this.chosen.session.runEnded();
      release(opened?.metadata, opened?.picture);
    }
  }

  // What the picture and the wishes come to. Errors: those of `checkOutput`.
  private begin(
    opened: UprightPicture,
    options: RunOptions,
    stopwatch: Stopwatch<Part>,
  ): { readonly work: PassWork; readonly passes: 1 | 2 } {
    const { picture, metadata } = opened;
    const pixels = decidePixels(picture, options);
    const { scale } = this.network;
    const { size, passes } = targetOf(picture, scale, options);
    checkOutput({ picture, size, scale, options });
    if (options.metadata === 'strip') metadata.strip();
    metadata.adaptTo(picture, size.width, size.height);
    const notes = new RunNotes(opened.notes);
    if (picture.depth > pixels.depth && !options.depth) notes.add('DEPTH_REDUCED'); // nobody asked for it
    if (factorBetween(picture, size) < 1) notes.add('MADE_SMALLER');
    return { work: { ...this.tools, picture, metadata, pixels, size, options, stopwatch, notes }, passes };
  }

  /** The pixels of a file. Errors: those of decoding. */
  decode(file: Uint8Array): Promise<Pixels> {
    return decodePixels(this.core, this.platform, file);
  }

  async dispose(): Promise<void> {
    await this.chosen.session.dispose();
    this.network.delete();
  }

  // A session on a new device works again.
  private async dropSession(): Promise<void> {
    await this.chosen.session.dispose().catch(() => undefined);
  }

  private get tools() {
    return {
      platform: this.platform,
      core: this.core,
      network: this.network,
      session: this.chosen.session,
    };
  }
}
