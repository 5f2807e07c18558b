/** What the page and its service worker agree on. */

/** The page's folder: what the page and its service worker are known by, however the page was asked for. */
export function folderOf(page: string): string {
  return new URL('.', page).href;
}

/** Where a system sends shared pictures to, below the page's folder. */
export const SHARE_PATH = 'share';

/** The form's field that holds them. */
export const SHARED_FIELD = 'pictures';

/** Where they wait for the page that is opened then: under any address each, with their names in this header. */
export const SHARED_CACHE = 'acg2vec-shared';
export const NAME_HEADER = 'X-Name';

/** What the page asks its service worker for. */
export type Wish =
  /** Lets a new version take over; workbox-window says it like this. */
  | { readonly type: 'SKIP_WAITING' }
  /** Keeps files of the page that are not kept yet: all that are bundled, or those with such names. */
  | { readonly type: 'KEEP'; readonly files: 'bundled' | readonly string[] };
