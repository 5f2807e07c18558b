import type { Upscaler, UpscalerOptions } from '../../api.js';
import { createUpscaler } from '../index.js';

type Model = NonNullable<UpscalerOptions['model']>;

/** One upscaler at a time: that of the model asked for last. */
export class HeldUpscaler {
  private held: { readonly model: Model; readonly upscaler: Upscaler } | undefined;

  constructor(private readonly options: Omit<UpscalerOptions, 'model'>) {}

  async of(model: Model): Promise<Upscaler> {
    if (this.held?.model === model) return this.held.upscaler;
    await this.dispose();
    const upscaler = await createUpscaler({ ...this.options, model });
    this.held = { model, upscaler };
    return upscaler;
  }

  async dispose(): Promise<void> {
    await this.held?.upscaler.dispose();
    this.held = undefined;
  }
}
