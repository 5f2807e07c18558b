import type { RunOptions } from '../api.js';
import type { TakeBand } from '../upscale/band_writer.js';
import type { News } from './answers.js';
import type { Companion } from './client.js';
import type { PageOutput } from './page_output.js';
import type { Word } from './protocol.js';

/** The page's side of a run: pauses go to the worker; progress, tiles and the file's bytes or bands come from it. */
export class RunCompanion implements Companion {
  private tell: (word: Word) => void = () => undefined;

  constructor(
    private readonly options: Pick<RunOptions, 'pause' | 'onProgress' | 'onTile'>,
    private readonly taker: { readonly output?: PageOutput | undefined; readonly takeBand?: TakeBand },
  ) {}

  begin(tell: (word: Word) => void): void {
    this.tell = tell;
    this.options.pause?.addEventListener('change', this.tellPause);
  }

  hear(news: News): void {
    if (news.type === 'progress') this.options.onProgress?.(news.progress);
    else if (news.type === 'tile') this.options.onTile?.(news.tile);
    else if (news.type === 'chunk') this.taker.output?.write(news.bytes, this.tellTaken);
    else if (news.type === 'band') this.taker.takeBand?.(news.band).then(this.tellTaken, () => undefined);
  }

  end(): void {
    this.options.pause?.removeEventListener('change', this.tellPause);
  }

  private readonly tellTaken = () => this.tell({ type: 'taken' });

  private readonly tellPause = () => {
    this.tell({ type: 'pause', paused: this.options.pause?.paused ?? false });
  };
}
