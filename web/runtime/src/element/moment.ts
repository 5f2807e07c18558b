/** When an element's picture is enlarged: as soon as it can be, when it comes near to being seen, or when it is clicked. */
export type Moment = 'now' | 'visible' | 'click';

/** Half a screen ahead of what is seen. */
const AHEAD = '50%';

/** Resolves at that moment; rejects with the signal's reason. */
export function until(moment: Moment, element: Element, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    if (moment === 'now') resolve();
    else if (moment === 'click') element.addEventListener('click', () => resolve(), { once: true, signal });
    else resolveWhenNear(element, signal, resolve);
  });
}

function resolveWhenNear(element: Element, signal: AbortSignal, resolve: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      resolve();
    },
    { rootMargin: AHEAD },
  );
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}
