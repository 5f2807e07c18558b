import type { ComponentChildren } from 'preact';
import type { Size } from '../picture/probe';
import './compare.css';

interface FrameProps {
  /** In pixels of the enlarged picture: what the frame grows to where there is room. */
  readonly size: Size;
  /** How much of the width shows the picture before, in percent. */
  readonly split?: number;
  readonly children: ComponentChildren;
}

/** A box of the picture's shape that fits into the window; everything in it fills it. */
export function Frame({ size, split, children }: FrameProps) {
  const style = {
    '--width': `${size.width}px`,
    '--ratio': String(size.width / size.height),
    '--split': `${split ?? 100}%`,
  };
  return (
    <div class="frame-room">
      <div class="frame" style={style}>
        {children}
      </div>
    </div>
  );
}
