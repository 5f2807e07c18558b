import type { QuantizeModule } from '../quantize/quantize_module.js';
import { fetchError } from './read_asset.js';

/** The second module, a new one, from that address or from beside its module. It is fetched when it is asked for: few visitors need it. */
export async function loadQuantizeModule(url?: string): Promise<QuantizeModule> {
  try {
    const { default: createModule } = await import('../core/acg2vec_quantize.js');
    return await createModule(url === undefined ? {} : { locateFile: () => url });
  } catch (cause) {
    throw fetchError('What makes models in 8 bits', cause);
  }
}
