import { TAG_CATEGORIES } from '../predict/tag_rules.js';
import { isCount, isFile, isObject, isOneOf, isText, isTextOrAbsent } from './check_values.js';
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
    ['tagger', 'scorer', 'embedder'].some((kind) => kind === value.kind) &&
    isInput(value.input) &&
    (value.kind !== 'tagger' || isTags(value.tags)) &&
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
    FITS.some((known) => known === fit) &&
    (padding === undefined || padding === 'edge' || isTriple(padding)) &&
    isOneOf(centring, ['whole', 'half']) &&
    RESAMPLINGS.some((known) => known === resampling) &&
    (order === 'rgb' || order === 'bgr') &&
    ['unit', 'byte', 'signed'].some((known) => known === range) &&
    [mean, deviation].every((values) => values === undefined || isTriple(values)) &&
    (layout === 'nchw' || layout === 'nhwc') &&
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
    (format === 'csv' || format === 'txt') &&
    (ranges === undefined || (Array.isArray(ranges) && ranges.every(isRange))) &&
    Object.entries(thresholds).every(([category, value]) => isCategory(category) && Number.isFinite(value)) &&
    isOneOf(activation, ['sigmoid'])
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
  return TAG_CATEGORIES.some((category) => category === value);
}

function isFiles(files: unknown, hasTags: boolean): boolean {
  if (!isObject(files)) return false;
  const kinds = Object.keys(files).sort().join();
  return kinds === (hasTags ? 'onnx,tags' : 'onnx') && Object.values(files).every(isFile);
}
