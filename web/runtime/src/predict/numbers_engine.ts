import type { CoreModule } from '../core/module.js';
import type { PictureModelEngine } from './picture_model_engine.js';

/** What a model's numbers mean: on top of the engine that gives them, of which it says what that says of itself. */
export abstract class NumbersEngine {
  protected constructor(
    protected readonly core: CoreModule,
    protected readonly engine: PictureModelEngine,
  ) {}

  get model() {
    return this.engine.model;
  }

  get backend() {
    return this.engine.backend;
  }

  get why() {
    return this.engine.why;
  }

  dispose(): Promise<void> {
    return this.engine.dispose();
  }
}
