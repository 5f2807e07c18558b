import type {
  Backend,
  LoadProgress,
  ModelDescription,
  Pixels,
  RunInfo,
  RunOptions,
  RunProgress,
  UpscalerOptions,
} from '../api.js';
import type { ErrorCode } from '../errors.js';
import type { PictureSource } from '../upscale/picture_source.js';

/** Options without what can't be sent to a worker. */
export type LoadSettings = Omit<UpscalerOptions, 'signal' | 'onProgress'>;
export type RunSettings = Omit<RunOptions, 'signal' | 'onProgress' | 'output'>;

/** What the page asks of the worker; every request but `cancel` is answered by `done` or `failed` with its id. */
export type Request =
  | { readonly id: number; readonly type: 'load'; readonly settings: LoadSettings }
  | {
      readonly id: number;
      readonly type: 'run';
      readonly source: PictureSource;
      readonly settings: RunSettings;
    }
  | { readonly id: number; readonly type: 'decode'; readonly file: Blob }
  | { readonly id: number; readonly type: 'cancel' };

/** What each request's answer holds. */
export interface Answers {
  load: { readonly model: ModelDescription; readonly backend: Backend; readonly why: string };
  run: { readonly info: RunInfo; readonly png: Blob };
  decode: Pixels;
}

export type Answer = Answers[keyof Answers];

export type Response =
  | { readonly id: number; readonly type: 'progress'; readonly progress: LoadProgress | RunProgress }
  | { readonly id: number; readonly type: 'done'; readonly answer: Answer }
  | { readonly id: number; readonly type: 'failed'; readonly error: SentError };

/** An error on its way between threads; `code` is absent where it isn't one of ours. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly code?: ErrorCode;
  readonly stack?: string;
}
