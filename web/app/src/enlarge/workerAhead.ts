import { startWorkerAhead } from 'acg2vec-web';
import { ORT_URL } from './ortUrl';

/**
 * The upscaler's worker, which starts before there is anything to be seen: this module is a script of its own, that is there long before
 * the page's program. Gives what ends it.
 */
export const endWorkerAhead = startWorkerAhead({ ortUrl: ORT_URL });
