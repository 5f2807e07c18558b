/** Why a source gave nothing, or not enough. */
export class SourceError extends Error {
  override readonly name = 'SourceError';

  constructor(
    message: string,
    /** False where asking again would be of no use. */
    readonly mayPass: boolean,
    /** What the server asked for, in milliseconds. */
    readonly waitMs = 0,
  ) {
    super(message);
  }
}
