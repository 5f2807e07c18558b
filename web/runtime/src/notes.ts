/**
 * What the user should know about what was done to a picture, though it was no error. The core names these codes, too:
 * src/image/notes.h.
 */
export const NOTE_CODES = [
  /** The file holds an animation, of which only the first frame was taken. */
  'FIRST_FRAME',
  /** The colour profile could not go along. */
  'PROFILE_DROPPED',
  /** A part of the metadata could not be read, and was left out. */
  'METADATA_DAMAGED',
  /** A part of the metadata has no place in the result's format. */
  'METADATA_DROPPED',
  /** Samples of more bits were rounded. */
  'DEPTH_REDUCED',
  /** A decoder rounded the colours of transparent pixels. */
  'PREMULTIPLIED',
  /** The result has fewer pixels than the picture, as was asked for. */
  'MADE_SMALLER',
] as const;

/** One of {@link NOTE_CODES}. */
export type NoteCode = (typeof NOTE_CODES)[number];

/** Something to be known about what was done to a picture, though it was no error. */
export interface RunNote {
  readonly code: NoteCode;
  /** An English sentence. */
  readonly message: string;
}
