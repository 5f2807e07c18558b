import { type ReadonlySignal, signal } from '@preact/signals';
import type { EnlargedTile, Pixels } from 'acg2vec-web';
import type { Size } from '../picture/probe';
import { AwaitedAreas, type Rectangle } from './awaitedAreas';

/** What the present run has made so far; nothing before its first tile and once there is a result. */
export const preview = signal<Preview | undefined>(undefined);

/** Browsers limit a canvas, and nobody sees more of it than the screen has. */
const LARGEST_SIDE = 2000;

/** The enlarged picture as it comes into being, no larger than the screen shows it. Holds no tiles. */
export class Preview {
  readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d');
  private readonly sheet = new TileSheet();
  private readonly awaited = new AwaitedAreas();
  private readonly unfinished = signal(false);
  private readonly scale: number;

  /** `whole` is the size of the enlarged picture. */
  constructor(whole: Size) {
    this.scale = scaleToScreen(whole);
    this.canvas.width = Math.max(1, Math.round(whole.width * this.scale));
    this.canvas.height = Math.max(1, Math.round(whole.height * this.scale));
  }

  /** Whether something on show will be drawn anew, in its final tones. */
  get provisional(): ReadonlySignal<boolean> {
    return this.unfinished;
  }

  draw(tile: EnlargedTile): void {
    if (!this.context) return;
    const place = this.placeOf(tile);
    this.context.imageSmoothingQuality = 'high';
    this.context.clearRect(...place);
    this.context.drawImage(
      this.sheet.take(tile.pixels),
      0,
      0,
      tile.pixels.width,
      tile.pixels.height,
      ...place,
    );
    if (tile.provisional) markProvisional(this.context, place);
    this.note(tile);
  }

  /** Gives the memory back at once, whoever still holds the canvas. */
  release(): void {
    emptyCanvas(this.canvas);
    this.sheet.release();
  }

  /** From whole pixel to whole pixel: else a seam would show between neighbours that are drawn smaller. */
  private placeOf({ x, y, pixels }: EnlargedTile): Rectangle {
    const edge = (position: number) => Math.round(position * this.scale);
    const left = edge(x);
    const top = edge(y);
    return [left, top, edge(x + pixels.width) - left, edge(y + pixels.height) - top];
  }

  private note({ x, y, pixels: { width, height }, provisional }: EnlargedTile): void {
    const area = [x, y, width, height] as const;
    if (provisional) this.awaited.add(area);
    else this.awaited.finish(area);
    this.unfinished.value = this.awaited.areAny;
  }
}

/** One canvas for all tiles: pixels can't be drawn smaller without one. */
class TileSheet {
  private readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d');

  take({ width, height, data }: Pixels): HTMLCanvasElement {
    if (this.canvas.width < width) this.canvas.width = width;
    if (this.canvas.height < height) this.canvas.height = height;
    this.context?.putImageData(new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height), 0, 0);
    return this.canvas;
  }

  release(): void {
    emptyCanvas(this.canvas);
  }
}

function emptyCanvas(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}

function scaleToScreen({ width, height }: Size): number {
  const room = (side: number) => Math.min(LARGEST_SIDE, side * devicePixelRatio);
  return Math.min(1, room(screen.width) / width, room(screen.height) / height);
}

const STROKE = 2;

/** A frame of dashes, light on dark, along the inside: it goes with the pixels when the final ones are drawn. */
function markProvisional(context: CanvasRenderingContext2D, [x, y, width, height]: Rectangle): void {
  context.save();
  context.lineWidth = STROKE;
  for (const [colour, offset] of [
    ['rgb(20 16 24 / 80%)', 0],
    ['rgb(255 255 255 / 90%)', 6],
  ] as const) {
    context.strokeStyle = colour;
    context.setLineDash([6, 6]);
    context.lineDashOffset = offset;
    context.strokeRect(x + STROKE / 2, y + STROKE / 2, width - STROKE, height - STROKE);
  }
  context.restore();
}
