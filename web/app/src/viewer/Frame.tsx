import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../language/translate';
import type { Size } from '../picture/probe';
import { beginPress, endPress, movePress, viewByWheel } from './gestures';
import { viewByKey } from './keys';
import { pixelSize, view, widths } from './shownView';
import './viewer.css';

interface FrameProps {
  /** In pixels of the enlarged picture: what the frame grows to where there is room. */
  readonly size: Size;
  /** How much of the width shows the picture before, in percent. */
  readonly split?: number;
  readonly label?: string;
  readonly children: ComponentChildren;
}

/** From here on a pixel is a square, and not smoothed away. */
const SQUARES = 2;

/** A box of the picture's shape that fits into the window; what is in it is zoomed and moved in it. */
export function Frame({ size, split, label, children }: FrameProps) {
  const frame = useMeasuredWidth(size.width);
  const { zoom, x, y } = view.value;
  const style = {
    '--width': `${size.width}px`,
    '--ratio': String(size.width / size.height),
    '--split': `${split ?? 100}%`,
    '--zoom': String(zoom),
    '--x': `${100 * x}%`,
    '--y': `${100 * y}%`,
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this is a picture that keys move.
    <div
      ref={frame}
      class="frame"
      style={style}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys zoom and move what is in it.
      tabIndex={0}
      aria-label={label ?? t('viewer.label')}
      aria-keyshortcuts="Plus - 0 1"
      data-zoomed={zoom > 1 || undefined}
      data-squares={(zoom > 1 && pixelSize.value >= SQUARES) || undefined}
      onWheel={viewByWheel}
      onKeyDown={viewByKey}
      onPointerDown={beginPress}
      onPointerMove={movePress}
      onPointerUp={endPress}
      onPointerCancel={endPress}
      onLostPointerCapture={endPress}
      onPointerLeave={endPress}
    >
      {children}
    </div>
  );
}

/** Keeps in mind how wide the frame is drawn: the size of a pixel depends on it. */
function useMeasuredWidth(picture: number) {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      widths.value = { frame: element.clientWidth, picture };
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [picture]);
  return frame;
}
