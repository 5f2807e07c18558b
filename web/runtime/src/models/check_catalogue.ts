import type { Catalogue, CatalogueFile, CatalogueModel } from './catalogue.js';

/** Whether a value read from JSON is a catalogue, as models/catalogue.schema.json has it, as far as programs rely on it. */
export function isCatalogue(value: unknown): value is Catalogue {
  return isObject(value) && Array.isArray(value.models) && value.models.every(isModel);
}

/** Whether it is an entry of it, or of the user's own models. */
export function isModel(value: unknown): value is CatalogueModel {
  if (!isObject(value) || !isObject(value.files)) return false;
  const texts = value.family === 'own' ? [] : [value.denoise, value.licence, value.source];
  return (
    [value.id, value.family, ...texts].every(isText) &&
    [value.denoise, value.licence, value.source].every(isTextOrAbsent) &&
    isDescription(value) &&
    isFile(value.files.param) &&
    isFile(value.files.bin)
  );
}

// What a later version may say of a network is not understood here.
function isDescription({ scale, skip, padding, range }: Record<string, unknown>): boolean {
  return (
    (scale === 2 || scale === 3 || scale === 4) &&
    (skip === undefined || skip === 'nearest') &&
    (padding === undefined || isCount(padding)) &&
    (range === undefined || range === 'unit')
  );
}

function isFile(value: unknown): value is CatalogueFile {
  return (
    isObject(value) &&
    isText(value.path) &&
    isText(value.sha256) &&
    isTextOrAbsent(value.url) &&
    (value.mirrors === undefined || (Array.isArray(value.mirrors) && value.mirrors.every(isText))) &&
    isCount(value.bytes)
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || isText(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
