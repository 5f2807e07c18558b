import type { ComponentChildren } from 'preact';
import { ZoomBar } from './ZoomBar';

interface RoomProps {
  /** One frame, or two side by side. */
  readonly children: ComponentChildren;
  /** Further tools beside those for zooming. */
  readonly tools?: ComponentChildren;
}

/** The place around the frames, with the tools for what is in them. */
export function Room({ children, tools }: RoomProps) {
  return (
    <div class="frame-room">
      <div class="frames">{children}</div>
      <div class="frame-tools">
        {tools}
        <ZoomBar />
      </div>
    </div>
  );
}
