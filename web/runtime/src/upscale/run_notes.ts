import type { NoteCode, RunNote } from '../notes.js';

const MESSAGES: Readonly<Record<NoteCode, string>> = {
  FIRST_FRAME: 'The file holds an animation; its first frame was taken.',
  PROFILE_DROPPED: 'The colour profile could not be kept; colours may look different.',
  METADATA_DAMAGED: 'A part of the metadata could not be read, and was left out.',
  METADATA_DROPPED: "A part of the metadata has no place in the result's format, and was left out.",
  DEPTH_REDUCED: 'The picture has more bits a sample than the result; they were rounded.',
  MADE_SMALLER:
    'What was asked for is smaller than the picture: the network cleaned it before it was shrunk.',
  PREMULTIPLIED: "The browser's decoder rounds the colours of transparent pixels; they may be slightly off.",
};

/** Collects a run's notes, each code once: the first that was said of it stays. */
export class RunNotes {
  private readonly messages = new Map<NoteCode, string>();

  constructor(codes: readonly NoteCode[] = []) {
    for (const code of codes) this.add(code);
  }

  add(code: NoteCode, message = MESSAGES[code]): void {
    if (!this.messages.has(code)) this.messages.set(code, message);
  }

  get all(): readonly RunNote[] {
    return [...this.messages].map(([code, message]) => ({ code, message }));
  }
}
