import type { CatalogueFile } from './catalogue_file.js';

export function isOneOf(value: unknown, known: readonly unknown[]): boolean {
  return known.includes(value);
}

export function isOneOfOrAbsent(value: unknown, known: readonly unknown[]): boolean {
  return value === undefined || isOneOf(value, known);
}

export function isFile(value: unknown): value is CatalogueFile {
  return (
    isObject(value) &&
    isText(value.path) &&
    isText(value.sha256) &&
    isTextOrAbsent(value.url) &&
    (value.mirrors === undefined || (Array.isArray(value.mirrors) && value.mirrors.every(isText))) &&
    isCount(value.bytes)
  );
}

export function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || isText(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
