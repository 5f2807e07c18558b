import { basename, extname } from 'node:path';

/**
 * What results of pictures are named after: `a.png` gives `a`. Where another picture has to do with that name, too
 * (`a.jpg`, `a.png.webp`), it is the whole name, `a.png`, whichever comes first: no two have the same.
 */
export class ResultNames {
  private readonly claims = new Map<string, number>();

  /** Of pictures whose results lie in one folder. */
  constructor(pictures: Iterable<string>) {
    for (const picture of new Set(pictures)) {
      for (const claim of new Set([stemOf(picture), picture].map(unfolded))) {
        this.claims.set(claim, (this.claims.get(claim) ?? 0) + 1);
      }
    }
  }

  /** For one of them. */
  of(picture: string): string {
    const stem = stemOf(picture);
    const isShared = (this.claims.get(unfolded(stem)) ?? 0) > 1;
    return isShared ? picture : stem;
  }
}

function stemOf(name: string): string {
  return basename(name, extname(name));
}

// Some file systems don't tell small letters from capital ones.
function unfolded(name: string): string {
  return name.toLowerCase();
}
