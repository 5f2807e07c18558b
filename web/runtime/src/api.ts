/**
 * The public types of enlarging, for everything outside of these files; the browser's and Node's entry points give the same ones. Those of
 * the store are in `store_api.ts`.
 */
export type * from './backend_api.js';
export type * from './model_api.js';
export type * from './picture_api.js';
export type * from './run_api.js';
export type * from './run_info_api.js';
export type * from './upscaler_api.js';
