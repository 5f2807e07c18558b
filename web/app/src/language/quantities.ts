import { language } from './language';

/** `2.6 MB`: in the decimal units that browsers and file managers of today use. */
export function formatBytes(bytes: number): string {
  if (bytes >= 999_950_000) return formatUnit(bytes / 1e9, 'gigabyte', 'short', 1);
  if (bytes >= 999_500) return formatUnit(bytes / 1e6, 'megabyte', 'short', 1);
  return formatUnit(Math.max(1, bytes / 1e3), 'kilobyte', 'short', 0);
}

/** `12 seconds`; minutes from a minute and a half on, because an estimate is no better than that. */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds >= 90) return formatUnit(seconds / 60, 'minute', 'long', 0);
  return formatUnit(seconds, 'second', 'long', seconds < 10 ? 1 : 0);
}

/** `12 seconds`, never less than one: time that is still to come is a guess. */
export function formatRemaining(milliseconds: number): string {
  return formatDuration(Math.max(1000, Math.round(milliseconds / 1000) * 1000));
}

export function formatPercent(share: number): string {
  return numbers({ style: 'percent' }).format(share);
}

/** As `formatPercent`, but what is less than one per cent isn't none. */
export function formatSmallPercent(share: number): string {
  const digits = share < 0.01 ? { maximumSignificantDigits: 1 } : {};
  return numbers({ style: 'percent', ...digits }).format(share);
}

export function formatNumber(value: number): string {
  return numbers({}).format(value);
}

/** `2.3`: to so many places. */
export function formatDecimal(value: number, digits: number): string {
  return numbers({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** `a, b and c`. */
export function formatList(parts: readonly string[]): string {
  return new Intl.ListFormat(language.value).format(parts);
}

function formatUnit(value: number, unit: string, unitDisplay: 'short' | 'long', digits: number): string {
  return numbers({ style: 'unit', unit, unitDisplay, maximumFractionDigits: digits }).format(value);
}

const made = new Map<string, Intl.NumberFormat>();

/** Kept: to make one takes milliseconds. */
function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([language.value, options]);
  const format = made.get(key) ?? new Intl.NumberFormat(language.value, options);
  made.set(key, format);
  return format;
}
