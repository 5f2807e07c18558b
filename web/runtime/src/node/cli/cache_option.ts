import { Option } from 'commander';

/** Where models are kept, for commands that need such. */
export function cacheOption(): Option {
  return new Option(
    '--cache <folder>',
    'where models are kept; without it what ACG2VEC_CACHE names',
  ).argParser((folder) => {
    process.env.ACG2VEC_CACHE = folder;
    return folder;
  });
}
