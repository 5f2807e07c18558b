import type { Catalogue, CatalogueFile, CatalogueModel } from './catalogue.js';

/** Whether a value read from JSON is a catalogue, as models/catalogue.schema.json has it, as far as programs rely on it. */
export function isCatalogue(value: unknown): value is Catalogue {
  return isObject(value) && Array.isArray(value.models) && value.models.every(isModel);
}

function isModel(value: unknown): value is CatalogueModel {
  if (!isObject(value) || !isObject(value.files)) return false;
  const texts = [value.id, value.family, value.denoise, value.licence, value.source];
  return (
    texts.every(isText) &&
    (value.scale === 2 || value.scale === 3 || value.scale === 4) &&
    (value.skip === undefined || value.skip === 'nearest') &&
    isFile(value.files.param) &&
    isFile(value.files.bin)
  );
}

function isFile(value: unknown): value is CatalogueFile {
  return (
    isObject(value) &&
    isText(value.path) &&
    isText(value.sha256) &&
    (value.url === undefined || isText(value.url)) &&
    Number.isSafeInteger(value.bytes) &&
    (value.bytes as number) >= 0
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
