import type { BackendChoice, RunInfo, RunOptions, Synchronisation } from '../api.js';
import type { AssetOptions } from '../asset_api.js';
import { Acg2vecError, messageOf, sentence } from '../errors.js';
import { factorOf } from './factor.js';
import { type Moment, until } from './moment.js';
import { SharedUpscalers } from './shared_upscalers.js';

const upscalers = new SharedUpscalers();

// On a server there are no elements, and the module may be imported all the same.
const Base = typeof HTMLElement === 'undefined' ? (class {} as typeof HTMLElement) : HTMLElement;

/**
 * `<acg-upscale>` around an `<img>`: the picture is enlarged on the reader's machine and shown in its place, at the size on the
 * page that it had, so that it is sharp when it is zoomed or the screen is fine.
 *
 * Attributes: `model` (an id; the bundled fast 2x without it), `backend`, `sync` (as in `RunOptions`), `factor` (of the file's pixels: any number above 0,
 * such as `1.5`, as in `TargetOptions`; the model's scale without it), `when`: `visible` (without it), `now` or `click`. They are read when the work begins.
 * `state` tells how far it is: `waiting`, `working`, `done` or `failed`; where it fails the picture stays as it was.
 * Events, which bubble: `acg-progress` with a `RunProgress`, `acg-done` with a `RunInfo`, `acg-error` with an `Acg2vecError` as `detail`.
 * The picture's host must allow the page to read it (its own host, or CORS).
 */
export class AcgUpscale extends Base {
  /** Where the package's files are, for all of the page's elements; to be set as soon as this is imported. */
  static assets: AssetOptions = {};

  private life: AbortController | undefined;
  private address: string | undefined;

  /** @internal */
  connectedCallback(): void {
    const life = new AbortController();
    this.life = life;
    // What is inside may not have been parsed yet.
    queueMicrotask(() => void this.live(life.signal));
  }

  /** @internal */
  disconnectedCallback(): void {
    this.life?.abort(new DOMException('The element was taken off the page.', 'AbortError'));
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = undefined;
  }

  private async live(signal: AbortSignal): Promise<void> {
    try {
      this.setAttribute('state', 'waiting');
      const image = await this.image(signal);
      await until(this.choice<Moment>('when') ?? 'visible', this, signal);
      this.begin();
      this.finish(await this.enlarge(image, signal));
    } catch (reason) {
      if (!signal.aborted) this.fail(reason);
    } finally {
      if (!signal.aborted) this.removeAttribute('aria-busy');
    }
  }

  /** Once it is loaded: before, its size on the page isn't known. */
  private async image(signal: AbortSignal): Promise<HTMLImageElement> {
    if (document.readyState === 'loading') {
      await new Promise((resolve) =>
        document.addEventListener('DOMContentLoaded', resolve, { once: true, signal }),
      );
    }
    const image = this.querySelector('img');
    if (!image) throw new Acg2vecError('INVALID_ARGUMENT', '<acg-upscale> needs an <img> inside.');
    await image.decode().catch((cause) => {
      throw new Acg2vecError(
        'FETCH_FAILED',
        `The picture could not be loaded: ${sentence(messageOf(cause))} Look at its address.`,
        {
          cause,
        },
      );
    });
    return image;
  }

  private begin(): void {
    this.setAttribute('state', 'working');
    this.setAttribute('aria-busy', 'true');
  }

  private async enlarge(image: HTMLImageElement, signal: AbortSignal): Promise<RunInfo> {
    const wishes = this.wishes();
    const file = await fetchPicture(image.currentSrc, signal);
    const [model, backend] = [this.choice('model'), this.choice<BackendChoice>('backend')];
    const options = { ...AcgUpscale.assets, ...(model && { model }), ...(backend && { backend }) };
    return upscalers.use(options, async (upscaler) => {
      const onProgress = (progress: unknown) => this.tell('acg-progress', progress);
      const result = await upscaler.run(file, { ...wishes, signal, onProgress });
      this.show(image, await result.blob());
      return result.info;
    });
  }

  /** For this picture only: those that share an upscaler may each have their own. */
  private wishes(): RunOptions {
    const [sync, factor] = [this.choice<Synchronisation>('sync'), factorOf(this.choice('factor'))];
    return { ...(sync && { sync }), ...(factor && { factor }) };
  }

  private show(image: HTMLImageElement, file: Blob): void {
    const { naturalWidth, naturalHeight } = image;
    // Without sides of its own the picture would take more of the page.
    if (!image.hasAttribute('width') && !image.hasAttribute('height')) {
      image.width = naturalWidth;
      image.height = naturalHeight;
    }
    this.address = URL.createObjectURL(file);
    image.removeAttribute('srcset');
    image.src = this.address;
  }

  private finish(info: RunInfo): void {
    this.setAttribute('state', 'done');
    this.tell('acg-done', info);
  }

  private fail(reason: unknown): void {
    this.setAttribute('state', 'failed');
    this.tell('acg-error', reason);
  }

  private tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }

  private choice<Value extends string>(name: string): Value | undefined {
    return (this.getAttribute(name) || undefined) as Value | undefined;
  }
}

async function fetchPicture(address: string, signal: AbortSignal): Promise<Blob> {
  try {
    const response = await fetch(address, { signal });
    if (response.ok) return await response.blob();
    throw new Error(`the host answered ${response.status}`);
  } catch (cause) {
    signal.throwIfAborted();
    const message = `${address} could not be read (${messageOf(cause)}). Another host must allow it by CORS.`;
    throw new Acg2vecError('FETCH_FAILED', message, { cause });
  }
}
