import { release, unwrap } from '../../core/handle.js';
import type { CoreModule } from '../../core/module.js';
import type { CoreLooker } from '../../core/predictions.js';
import type { LookerOptions, LookOptions, LookResult } from '../../look_api.js';
import type { Platform } from '../../platform/platform.js';
import { unexpectedError } from '../../session/runtime_error.js';
import type { PictureSource } from '../../upscale/picture_source.js';
import { RunNotes } from '../../upscale/run_notes.js';
import { Stopwatch } from '../../upscale/stopwatch.js';
import { openUpright, type UprightPicture } from '../../upscale/upright_picture.js';
import { describeLook } from './describe_look.js';
import { readLookModel } from './look_model.js';

/** The loaded look model: what a looker is made of, in a worker and in Node. */
export class LookEngine {
  private constructor(
    private readonly platform: Platform,
    private readonly core: CoreModule,
    private readonly looker: CoreLooker,
    readonly model: string,
  ) {}

  /** Errors: `MODEL_INTEGRITY`; rejects with the signal's reason. */
  static async load(platform: Platform, options: LookerOptions): Promise<LookEngine> {
    options.signal?.throwIfAborted();
    const core = await platform.loadCore();
    const { id, param, bin } = await readLookModel(platform, core, options);
    options.onProgress?.({ phase: 'prepare', done: 0, total: 1 });
    options.signal?.throwIfAborted();
    return new LookEngine(platform, core, unwrap(core.readLooker(param, bin)), id);
  }

  async run(source: PictureSource, { limits, signal }: LookOptions): Promise<LookResult> {
    const stopwatch = new Stopwatch<'decode' | 'look'>();
    let opened: UprightPicture | undefined;
    try {
      signal?.throwIfAborted();
      opened = await stopwatch.time('decode', () => openUpright(this.core, this.platform, source, limits));
      signal?.throwIfAborted();
      const { picture, notes } = opened;
      const look = await stopwatch.time('look', async () => this.looker.look(picture));
      return {
        ...describeLook(look),
        info: {
          input: { width: picture.width, height: picture.height },
          model: this.model,
          notes: new RunNotes(notes).all,
          ms: {
            decode: Math.round(stopwatch.spent('decode')),
            look: Math.round(stopwatch.spent('look')),
            total: Math.round(stopwatch.total),
          },
        },
      };
    } catch (error) {
      signal?.throwIfAborted();
      throw unexpectedError(error);
    } finally {
      release(opened?.metadata, opened?.picture);
    }
  }

  dispose(): void {
    release(this.looker);
  }
}
