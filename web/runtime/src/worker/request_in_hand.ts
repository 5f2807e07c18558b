import type { EnlargedTile, LoadProgress, RunOptions, RunProgress } from '../api.js';
import { PauseController } from '../pause.js';
import type { QuantizeProgress } from '../quantize_api.js';
import type { FetchProgress } from '../store_api.js';
import type { TakeBand } from '../upscale/band_writer.js';
import { gatheredStream } from '../upscale/gathered_stream.js';
import type { News } from './answers.js';
import { Credit } from './credit.js';
import type { Word } from './protocol.js';
import type { BandsRequest, RunRequest } from './requests.js';

// Large enough that messages cost nothing, small enough that what is under way doesn't count.
const CHUNK_BYTES = 1024 * 1024;
const CHUNKS_UNDER_WAY = 3;
// A band may be large.
const BANDS_UNDER_WAY = 1;

/** The worker's side of a request that is being carried out: what the page says of it, and what the page hears. */
export class RequestInHand {
  private readonly controller = new AbortController();
  private readonly pause = new PauseController();
  private credit = new Credit(CHUNKS_UNDER_WAY);

  constructor(private readonly tell: (news: News, transfer?: Transferable[]) => void) {}

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  hear(word: Word): void {
    if (word.type === 'cancel') this.controller.abort();
    else if (word.type === 'taken') this.credit.give();
    else this.setPaused(word.paused);
  }

  /** A run's options as the engine takes them. */
  runOptions({ settings, tiles, paused }: RunRequest | BandsRequest): RunOptions {
    this.setPaused(paused);
    const { signal, pause } = this;
    return {
      ...settings,
      signal,
      pause,
      onProgress: this.tellProgress,
      ...(tiles ? { onTile: this.tellTile } : {}),
    };
  }

  /** A stream whose bytes go to the page, no faster than the page's own stream takes them. */
  pageStream(): WritableStream<Uint8Array> {
    return gatheredStream(CHUNK_BYTES, async (bytes) => {
      await this.credit.take(this.signal);
      this.tell({ type: 'chunk', bytes }, [bytes.buffer]);
    });
  }

  /** Gives bands to the page, no faster than it takes them. */
  pageBands(): TakeBand {
    this.credit = new Credit(BANDS_UNDER_WAY);
    return async (band) => {
      await this.credit.take(this.signal);
      this.tell({ type: 'band', band }, [band.pixels.data.buffer as ArrayBuffer]);
    };
  }

  readonly tellLoading = (progress: LoadProgress) => this.tell({ type: 'loading', progress });

  readonly tellFetching = (progress: FetchProgress) => this.tell({ type: 'fetching', progress });

  readonly tellQuantizing = (progress: QuantizeProgress) => this.tell({ type: 'quantizing', progress });

  private readonly tellProgress = (progress: RunProgress) => this.tell({ type: 'progress', progress });

  private readonly tellTile = (tile: EnlargedTile) => {
    const { data } = tile.pixels;
    const own = data.byteLength === data.buffer.byteLength ? data : data.slice();
    const sent = { ...tile, pixels: { ...tile.pixels, data: own } };
    this.tell({ type: 'tile', tile: sent }, [own.buffer as ArrayBuffer]);
  };

  private setPaused(paused: boolean): void {
    if (paused) this.pause.pause();
    else this.pause.resume();
  }
}
