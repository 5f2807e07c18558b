import { isWorking } from '../enlarge/inHand';
import type { Size } from '../picture/probe';
import { focus } from './focus';

interface FocusPointProps {
  /** Of the picture, in pixels. */
  readonly size: Size;
}

/** A ring on the point at which the preview will begin. */
export function FocusPoint({ size }: FocusPointProps) {
  const point = focus.value;
  if (!point || isWorking.value) return null;
  const style = {
    '--at-x': `${(100 * point.x) / size.width}%`,
    '--at-y': `${(100 * point.y) / size.height}%`,
  };
  return <span class="focus-point" style={style} aria-hidden="true" />;
}

/** Takes the point under a click. Without a pointer the picture's middle is as good a beginning. */
export function chooseFocus(event: MouseEvent & { readonly currentTarget: HTMLElement }, size: Size): void {
  if (isWorking.peek()) return;
  const { clientWidth, clientHeight } = event.currentTarget;
  focus.value = {
    x: clamp((event.offsetX / clientWidth) * size.width, size.width),
    y: clamp((event.offsetY / clientHeight) * size.height, size.height),
  };
}

function clamp(position: number, length: number): number {
  return Math.max(0, Math.min(position, length - 1));
}
