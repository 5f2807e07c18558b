/** Takes the result's rows as they are finished. */
export interface PictureWriter {
  /** Takes the rows that the job's has; they come in order. */
  writeRows(): Promise<void>;
  /** All rows were there: whatever is made of them is whole when this resolves. */
  close(): Promise<void>;
  /** Nothing more comes; nothing is to be left behind. */
  abort(reason: unknown): Promise<void>;
}
