/** The model without an id. */
export const DEFAULT_MODEL = 'acg2vec-fast-2x';
