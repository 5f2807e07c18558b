/** Prints rows as a Markdown table; `columns` give each cell's text by the column's title. */
export function printTable(rows, columns) {
  const line = (cells) => console.log(`| ${cells.join(' | ')} |`);
  line(Object.keys(columns));
  line(Object.keys(columns).map(() => '---'));
  for (const row of rows) line(Object.values(columns).map((cell) => cell(row)));
}
