import type { Upscaler, UpscalerOptions } from '../api.js';
import type { AssetOptions } from '../asset_api.js';
import { createUpscaler } from '../browser/index.js';

interface Shared {
  readonly upscaler: Promise<Upscaler>;
  users: number;
}

/** Elements that ask for the same model share it; it is given back when none of them works any more. */
export class SharedUpscalers {
  private readonly byWish = new Map<string, Shared>();

  /** Runs `work` with the upscaler for these options. Errors: those of loading and of `work`. */
  async use<Result>(
    options: Pick<UpscalerOptions, 'model' | 'backend'> & AssetOptions,
    work: (upscaler: Upscaler) => Promise<Result>,
  ): Promise<Result> {
    const wish = JSON.stringify([options.model, options.backend]);
    const shared = this.byWish.get(wish) ?? { upscaler: createUpscaler(options), users: 0 };
    this.byWish.set(wish, shared);
    shared.users++;
    try {
      return await work(await shared.upscaler);
    } finally {
      if (--shared.users === 0) {
        this.byWish.delete(wish);
        await shared.upscaler.then((upscaler) => upscaler.dispose()).catch(() => undefined); // one that never loaded has nothing to give back
      }
    }
  }
}
