/**
 * Importing this makes `<acg-upscale>` known to the page; on a server it does nothing.
 *
 * @module acg2vec-web/element
 */
import { AcgUpscale } from './acg_upscale.js';

export { AcgUpscale };

if (typeof customElements !== 'undefined') customElements.define('acg-upscale', AcgUpscale);
