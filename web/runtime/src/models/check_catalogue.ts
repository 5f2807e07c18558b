import type { Catalogue, CatalogueFile, CatalogueModel } from './catalogue.js';
import { SCALES } from './network_description.js';

/** Whether a value read from JSON is a catalogue, as models/catalogue.schema.json has it, as far as programs rely on it. */
export function isCatalogue(value: unknown): value is Catalogue {
  return isObject(value) && Array.isArray(value.models) && value.models.every(isModel);
}

/** Whether it is an entry of it, or of the user's own models. */
export function isModel(value: unknown): value is CatalogueModel {
  if (!isObject(value)) return false;
  const texts = value.family === 'own' ? [] : [value.denoise, value.licence, value.source];
  return (
    [value.id, value.family, ...texts].every(isText) &&
    [value.denoise, value.licence, value.source].every(isTextOrAbsent) &&
    isDescription(value) &&
    isFiles(value.files)
  );
}

// What a later version may say of a network is not understood here.
function isDescription(model: Record<string, unknown>): boolean {
  const { scale, skip, padding, paddingAsked, multiple, range, order, layout } = model;
  return (
    SCALES.some((known) => known === scale) &&
    isOneOf(skip, ['nearest']) &&
    isOneOf(paddingAsked, [true]) &&
    isOneOf(range, ['unit', 'byte', 'signed']) &&
    isOneOf(order, ['rgb', 'bgr']) &&
    isOneOf(layout, ['nchw', 'nhwc']) &&
    [padding, multiple].every((value) => value === undefined || isCount(value))
  );
}

function isOneOf(value: unknown, known: readonly unknown[]): boolean {
  return value === undefined || known.includes(value);
}

function isFiles(files: unknown): boolean {
  if (!isObject(files)) return false;
  const kinds = Object.keys(files).sort().join();
  return ['bin,param', 'pth', 'onnx'].includes(kinds) && Object.values(files).every(isFile);
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
