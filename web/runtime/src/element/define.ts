/** Importing this makes `<acg-upscale>` known to the page. */
import { AcgUpscale } from './acg_upscale.js';

export { AcgUpscale };

customElements.define('acg-upscale', AcgUpscale);
