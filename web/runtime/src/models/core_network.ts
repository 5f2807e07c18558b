import { unwrap } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import type { CoreNetwork } from '../core/networks.js';

/** Files that the core reads into a network; it crosses into the threads of the CPU engine as it is. */
export type CoreNetworkFiles =
  | {
      readonly kind: 'ncnn';
      readonly param: string;
      readonly bin: Uint8Array;
      readonly addNearestSkip: boolean;
      /** Without it as wide as the network needs. */
      readonly halo?: number;
    }
  | { readonly kind: 'pth'; readonly pth: Uint8Array };

/** Errors: those of reading a network, `MODEL_INTEGRITY` and `MODEL_UNSUPPORTED_LAYER`; `INVALID_ARGUMENT` for a halo that makes no sense. */
export function readCoreNetwork(core: CoreModule, files: CoreNetworkFiles): CoreNetwork {
  if (files.kind === 'pth') return unwrap(core.readPthNetwork(files.pth));
  const { param, bin, addNearestSkip, halo } = files;
  return unwrap(
    halo === undefined
      ? core.readNcnnNetwork(param, bin, addNearestSkip)
      : core.readNcnnNetworkWithHalo(param, bin, addNearestSkip, halo),
  );
}
