/** `miku.jpg` enlarged twice is saved as `miku-2x.png`. */
export function savedName(original: string, scale: number): string {
  const stem = original.replace(/\.[^.]+$/, '') || original;
  return `${stem}-${scale}x.png`;
}
