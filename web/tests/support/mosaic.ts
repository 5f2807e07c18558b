import { DRAWING } from './paths.js';
import { makePng, pixelAt, readPng } from './pixels.js';

const CELL = { width: 200, height: 150 };
const CONTRASTS = [1, 0.3, 0.7, 0.1];

/** A PNG file of that size: cells that show parts of the drawing of the tests in changing tones, none twice. */
export function makeMosaic(width: number, height: number): Uint8Array {
  const drawing = readPng(DRAWING);
  return makePng(width, height, (x, y) => {
    const cell = 7 * Math.floor(x / CELL.width) + 3 * Math.floor(y / CELL.height);
    const [red, green, blue] = pixelAt(
      drawing,
      (x + 61 * cell) % drawing.width,
      (y + 37 * cell) % drawing.height,
    );
    const contrast = CONTRASTS[cell % CONTRASTS.length] ?? 1;
    const tone = (value: number, step: number) => {
      const changed = 128 + contrast * (value - 128) + ((step * cell) % 121) - 60;
      return Math.max(0, Math.min(255, Math.round(changed)));
    };
    return [tone(red, 37), tone(green, 53), tone(blue, 29), 255];
  });
}
