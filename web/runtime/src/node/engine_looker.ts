import type { LookerOptions, LookOptions, LookResult } from '../look_api.js';
import { LookEngine } from '../predict/look/look_engine.js';
import { SerialLooker } from '../predict/look/serial_looker.js';
import type { PictureSource } from '../upscale/picture_source.js';
import { nodePlatform } from './platform.js';

/** A looker whose engine lives in this thread. */
export class EngineLooker extends SerialLooker {
  constructor(private readonly engine: LookEngine) {
    super();
  }

  get model() {
    return this.engine.model;
  }

  protected answer(source: PictureSource, options: LookOptions): Promise<LookResult> {
    return this.engine.run(source, options);
  }

  protected async close(idle: Promise<unknown>): Promise<void> {
    await idle;
    this.engine.dispose();
  }
}

/** Loads its engine. Errors: the engine's. */
export async function loadLooker(options: LookerOptions): Promise<EngineLooker> {
  return new EngineLooker(await LookEngine.load(nodePlatform, options));
}
