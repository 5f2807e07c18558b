import { formatSmallPercent } from '../language/quantities';
import { t } from '../language/translate';
import { STEP } from './keys';
import { pixelSize, showWhole, view, zoomBy, zoomToPixels } from './shownView';

/** Zooming for those who point: keys and wheel do the same. */
export function ZoomBar() {
  const isWhole = view.value.zoom === 1;
  return (
    <fieldset class="zoom-bar" aria-label={t('viewer.zoom')}>
      <ZoomButton what="out" isEnabled={!isWhole} onClick={() => zoomBy(1 / STEP)} />
      <output id="zoom" aria-live="off">
        {formatSmallPercent(pixelSize.value)}
      </output>
      <ZoomButton what="in" isEnabled onClick={() => zoomBy(STEP)} />
      <TextButton what="pixels" onClick={zoomToPixels} />
      <TextButton what="whole" onClick={showWhole} />
    </fieldset>
  );
}

const SHAPES = { out: 'M4 10h12', in: 'M4 10h12M10 4v12' } as const;

interface ZoomButtonProps {
  readonly what: keyof typeof SHAPES;
  readonly isEnabled: boolean;
  readonly onClick: () => void;
}

function ZoomButton({ what, isEnabled, onClick }: ZoomButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      id={`zoom-${what}`}
      aria-label={t(`viewer.${what}`)}
      title={t(`viewer.${what}`)}
      aria-disabled={!isEnabled}
      onClick={() => isEnabled && onClick()}
    >
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path d={SHAPES[what]} />
      </svg>
    </button>
  );
}

interface TextButtonProps {
  readonly what: 'pixels' | 'whole';
  readonly onClick: () => void;
}

function TextButton({ what, onClick }: TextButtonProps) {
  return (
    <button
      type="button"
      class="text-button"
      id={`zoom-${what}`}
      title={t(`viewer.${what}About`)}
      onClick={onClick}
    >
      {t(`viewer.${what}`)}
    </button>
  );
}
