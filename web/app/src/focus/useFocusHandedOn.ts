import { useLayoutEffect, useRef } from 'preact/hooks';

/** For what goes while it has the focus: the first of these elements, by their ids, takes it over. It may come only then. */
export function useFocusHandedOn<E extends HTMLElement>(...to: readonly string[]) {
  const going = useRef<E>(null);
  useLayoutEffect(() => {
    const element = going.current;
    return () => {
      if (element?.contains(document.activeElement)) handFocusTo(to);
    };
  }, to);
  return going;
}

/** Once what is being done has been drawn; unless the focus is somewhere by then. */
function handFocusTo(ids: readonly string[]): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    const found = ids.map((id) => document.getElementById(id)).find((element) => element !== null);
    found?.focus();
  });
}
