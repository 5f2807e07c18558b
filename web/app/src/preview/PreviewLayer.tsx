import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../language/translate';
import { type Preview, preview } from './preview';
import './preview.css';

interface PreviewLayerProps {
  /** Where it lies beside the picture before. */
  readonly side?: 'after';
}

/** The tiles that the present run has made, over the picture. */
export function PreviewLayer({ side }: PreviewLayerProps) {
  const shown = preview.value;
  if (!shown) return null;
  return (
    <>
      <Canvas preview={shown} side={side} />
      {shown.provisional.value && (
        <p class="preview-note" id="preview-note">
          {t('preview.provisional')}
        </p>
      )}
    </>
  );
}

interface CanvasProps {
  readonly preview: Preview;
  readonly side: 'after' | undefined;
}

/** Takes in the run's canvas, which goes on being drawn on wherever it stands. */
function Canvas({ preview, side }: CanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.replaceChildren(preview.canvas), [preview]);
  return <div ref={place} class={side ? `preview ${side}` : 'preview'} aria-hidden="true" />;
}
