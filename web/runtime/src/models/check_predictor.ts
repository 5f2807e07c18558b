import { TAG_CATEGORIES } from '../predict/tag_rules.js';
import {
  isCount,
  isFile,
  isObject,
  isOneOf,
  isOneOfOrAbsent,
  isText,
  isTextOrAbsent,
} from './check_values.js';
import type { PredictorModel } from './predictor_model.js';

const FITS = ['stretch', 'pad', 'pad-first', 'crop'];
const RESAMPLINGS = ['pil-box', 'pil-bilinear', 'pil-bicubic', 'pil-lanczos', 'tf-bilinear', 'tf-area'];

/** Whether a value read from JSON is a predictor's entry, as models/catalogue.schema.json has it, as far as programs rely on it. */
export function isPredictor(value: unknown): value is PredictorModel {
  if (!isObject(value)) return false;
  const texts = value.family === 'own' ? [] : [value.licence, value.source];
  return (
    [value.id, value.family, ...texts].every(isText) &&
    [value.licence, value.source].every(isTextOrAbsent) &&
    isOneOf(value.kind, ['tagger', 'scorer', 'embedder']) &&
    isInput(value.input) &&
    (value.kind !== 'tagger' || isTags(value.tags)) &&
    isOneOfOrAbsent(value.precision, ['int8']) &&
    (value.kind !== 'scorer' || isScores(value.scores)) &&
    isFiles(value.files, value.kind === 'tagger')
  );
}

// What a later version may say of a picture's preparation is not understood here.
function isInput(input: unknown): boolean {
  if (!isObject(input)) return false;
  const { width, height, fit, padding, centring, resampling, order, range, mean, deviation, layout, alpha } =
    input;
  return (
    [width, height].every((side) => isCount(side) && side !== 0) &&
    isOneOf(fit, FITS) &&
    (padding === undefined || padding === 'edge' || isTriple(padding)) &&
    isOneOfOrAbsent(centring, ['whole', 'half']) &&
    isOneOf(resampling, RESAMPLINGS) &&
    isOneOf(order, ['rgb', 'bgr']) &&
    isOneOf(range, ['unit', 'byte', 'signed']) &&
    [mean, deviation].every((values) => values === undefined || isTriple(values)) &&
    isOneOf(layout, ['nchw', 'nhwc']) &&
    (alpha === 'drop' || isTriple(alpha))
  );
}

function isTriple(value: unknown): boolean {
  return Array.isArray(value) && value.length === 3 && value.every(Number.isFinite);
}

function isTags(tags: unknown): boolean {
  if (!isObject(tags) || !isObject(tags.thresholds)) return false;
  const { format, ranges, thresholds, activation } = tags;
  return (
    isOneOf(format, ['csv', 'txt']) &&
    (ranges === undefined || (Array.isArray(ranges) && ranges.every(isRange))) &&
    Object.entries(thresholds).every(([category, value]) => isCategory(category) && Number.isFinite(value)) &&
    isOneOfOrAbsent(activation, ['sigmoid'])
  );
}

function isScores(scores: unknown): boolean {
  return (
    isObject(scores) && Array.isArray(scores.heads) && scores.heads.length > 0 && scores.heads.every(isHead)
  );
}

function isHead(head: unknown): boolean {
  if (!isObject(head) || !Array.isArray(head.bounds)) return false;
  return (
    [head.name, head.output].every(isText) && head.bounds.length > 0 && head.bounds.every(Number.isFinite)
  );
}

function isRange(range: unknown): boolean {
  return isObject(range) && isCategory(range.category) && isCount(range.first) && isCount(range.count);
}

function isCategory(value: unknown): boolean {
  return isOneOf(value, TAG_CATEGORIES);
}

function isFiles(files: unknown, hasTags: boolean): boolean {
  if (!isObject(files)) return false;
  const kinds = Object.keys(files).sort().join();
  return kinds === (hasTags ? 'onnx,tags' : 'onnx') && Object.values(files).every(isFile);
}
