import type { CoreModule } from '../core/module.js';
import type { CoreNetwork } from '../core/networks.js';
import type { NetworkSource } from '../models/network_source.js';

/** A network that was read in this thread, and what it is made of. */
export interface ReadNetwork {
  readonly core: CoreModule;
  readonly network: CoreNetwork;
  readonly source: NetworkSource;
}
