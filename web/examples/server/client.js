import { bringToLife } from './page.js';

bringToLife(document);
