import type { ModelDescription, UpscalerOptions } from '../api.js';
import type { CoreModule } from '../core/module.js';
import type { CoreNetwork } from '../core/networks.js';
import { describe } from '../models/describe_model.js';
import { loadModel } from '../models/load_model.js';
import { fixedCore, openNetwork, sourceOf } from '../models/network_source.js';
import { noteMoment } from '../moments.js';
import type { Platform } from '../platform/platform.js';
import { chooseBackend } from '../session/choose_backend.js';
import type { ChosenBackend } from '../session/chosen_backend.js';

/** A model's network on a backend, and what describes it. The network and the session are to be given back. */
export interface LoadedModel {
  readonly core: CoreModule;
  readonly network: CoreNetwork;
  readonly model: ModelDescription;
  readonly chosen: ChosenBackend;
  readonly fixedCore: number | undefined;
}

/** Loads a model and chooses a backend for it. Errors: those of either; rejects with the signal's reason. */
export async function loadOnBackend(platform: Platform, options: UpscalerOptions): Promise<LoadedModel> {
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
    const described = describe(model, platform.sensibleMemory());
    return { core, network, model: described, chosen, fixedCore: fixedCore(source) };
  } catch (error) {
    await chosen?.session.dispose();
    network.delete();
    throw error;
  }
}
