interface LayerProps {
  readonly side?: 'before' | 'after';
  readonly url: string;
  readonly alt: string;
}

/** A picture that fills its frame, or its side of it: it is cut off there, however it is zoomed. */
export function Layer({ side, url, alt }: LayerProps) {
  return (
    <div class={side ? `layer ${side}` : 'layer'}>
      <img class={side} src={url} alt={alt} decoding="async" draggable={false} />
    </div>
  );
}
