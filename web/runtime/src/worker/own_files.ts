/**
 * The name of a worker whose core and catalogue lie where the package has them. It begins to read them at once: what a page that
 * is busy with its own beginning says to a worker comes a good while after that could begin.
 */
export const HAS_OWN_FILES = 'acg2vec';
