import { isAsset } from '../assets.js';
import type { Platform } from '../platform/platform.js';
import type { CatalogueFile } from './catalogue_file.js';

export interface FileAtHand {
  readonly bytes: Uint8Array;
  /** Where it lies, for messages. */
  readonly place: string;
}

/** A file as it comes with the package or lies in a models folder, not checked yet; nothing where it is in neither. */
export async function readAtHand(
  platform: Pick<Platform, 'readAsset' | 'modelPlaces'>,
  file: CatalogueFile,
): Promise<FileAtHand | undefined> {
  if (isAsset(file.path)) return { bytes: await platform.readAsset(file.path), place: 'the package' };
  for (const place of platform.modelPlaces) {
    const bytes = await place.read(file);
    if (bytes) return { bytes, place: place.name };
  }
  return undefined;
}
