import type { Catalogue, CatalogueModel } from './catalogue_entries.js';
import { isPredictor } from './check_predictor.js';
import {
  isCount,
  isFile,
  isObject,
  isOneOf,
  isOneOfOrAbsent,
  isText,
  isTextOrAbsent,
} from './check_values.js';
import { SCALES } from './network_description.js';

/** Whether a value read from JSON is a catalogue, as models/catalogue.schema.json has it, as far as programs rely on it. */
export function isCatalogue(value: unknown): value is Catalogue {
  if (!isObject(value)) return false;
  const { models, predictors = [], lookers = [] } = value;
  return areAll(models, isModel) && areAll(predictors, isPredictor) && areAll(lookers, isLooker);
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

function isLooker(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.files)) return false;
  const { param, bin } = value.files;
  return [value.id, value.licence, value.source].every(isText) && isFile(param) && isFile(bin);
}

// What a later version may say of a network is not understood here.
function isDescription(model: Record<string, unknown>): boolean {
  const { scale, skip, padding, paddingAsked, multiple, range, order, layout } = model;
  return (
    isOneOf(scale, SCALES) &&
    isOneOfOrAbsent(skip, ['nearest']) &&
    isOneOfOrAbsent(paddingAsked, [true]) &&
    isOneOfOrAbsent(range, ['unit', 'byte', 'signed']) &&
    isOneOfOrAbsent(order, ['rgb', 'bgr']) &&
    isOneOfOrAbsent(layout, ['nchw', 'nhwc']) &&
    [padding, multiple].every((value) => value === undefined || isCount(value))
  );
}

function isFiles(files: unknown): boolean {
  if (!isObject(files)) return false;
  const kinds = Object.keys(files).sort().join();
  return ['bin,param', 'pth', 'onnx'].includes(kinds) && Object.values(files).every(isFile);
}

function areAll(values: unknown, isOne: (value: unknown) => boolean): boolean {
  return Array.isArray(values) && values.every(isOne);
}
