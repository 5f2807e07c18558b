import type { CoreModule, CoreNetwork } from '../core/module.js';
import type { NetworkFiles } from '../pool/protocol.js';

/** A network that was read in this thread, and what others read it from. */
export interface ReadNetwork {
  readonly core: CoreModule;
  readonly network: CoreNetwork;
  readonly files: NetworkFiles;
}
