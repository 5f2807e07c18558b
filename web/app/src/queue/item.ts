import { type Signal, signal } from '@preact/signals';
import type { RunInfo } from 'acg2vec-web';
import type { Failure } from '../failure/failure';
import type { Found } from '../predict/finding';
import type { Box, Shelf } from '../shelf/shelf';

export type ItemState =
  | { readonly name: 'waiting' | 'working' | 'done' | 'cancelled' }
  | { readonly name: 'failed'; readonly failure: Failure };

/** What is known of a picture without reading it. */
export interface Origin {
  readonly name: string;
  /** Where it lay in the folder that was chosen, such as `pages/1`; empty without one. */
  readonly folder: string;
  readonly type: string;
  readonly bytes: number;
  /** Of the file; absent in what older pages wrote. */
  readonly lastModified?: number;
}

/** A finished file in the picture's box. */
export interface KeptResult {
  /** Its name there. */
  readonly file: string;
  /** The name it is saved as. */
  readonly name: string;
  readonly bytes: number;
  readonly info: RunInfo;
}

/** What is written down of a picture's past. */
export interface Restorable {
  readonly state: ItemState;
  readonly results: readonly KeptResult[];
  /** Absent in what older pages wrote. */
  readonly found?: Found;
}

export const INPUT = 'input';

/** A picture of the queue. */
export class Item {
  readonly id = crypto.randomUUID();
  readonly state: Signal<ItemState>;
  /** The newest first, and the one before it. */
  readonly results: Signal<readonly KeptResult[]>;
  /** By which model what is told of it was found; that itself is in its box. */
  readonly found: Signal<Found>;
  /** Aborted when the picture is removed. */
  readonly removal = new AbortController();
  /** The file as it came, until it has been copied. */
  original: File | undefined;
  private opened: Promise<Box> | undefined;

  private constructor(
    readonly origin: Origin,
    private readonly open: () => Promise<Box>,
    state: ItemState,
    results: readonly KeptResult[],
    found: Found,
  ) {
    this.state = signal(state);
    this.results = signal(results);
    this.found = signal(found);
  }

  static arrived(file: File, folder: string, shelf: Promise<Shelf>): Item {
    const origin = {
      name: file.name,
      folder,
      type: file.type,
      bytes: file.size,
      lastModified: file.lastModified,
    };
    const item = new Item(origin, async () => (await shelf).add(), { name: 'waiting' }, [], {});
    item.original = file;
    return item;
  }

  /** Its file lies in the box. */
  static unpacked(box: Box, origin: Origin): Item {
    return new Item(origin, async () => box, { name: 'waiting' }, [], {});
  }

  static restored(box: Box, origin: Origin, { state, results, found = {} }: Restorable): Item {
    return new Item(origin, async () => box, state, results, found);
  }

  /** Made when there is something to put into it. */
  get box(): Promise<Box> {
    this.opened ??= this.open();
    return this.opened;
  }

  /** Nothing where nothing is kept of it. */
  get openedBox(): Promise<Box> | undefined {
    return this.opened;
  }

  /** Fails where neither the file nor a copy of it can be had. */
  async input(): Promise<File> {
    if (this.original) return this.original;
    const copy = await (await this.box).read(INPUT);
    const { name, type } = this.origin;
    if (!copy) throw new DOMException(`The copy of ${name} is gone.`, 'NotFoundError');
    return new File([copy], name, { type });
  }
}
