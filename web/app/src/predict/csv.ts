export type Row = readonly (string | number)[];

/** A table as RFC 4180 has it. */
export function toCsv(rows: readonly Row[]): string {
  return rows.map((row) => `${row.map((field) => quoted(String(field))).join(',')}\r\n`).join('');
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
