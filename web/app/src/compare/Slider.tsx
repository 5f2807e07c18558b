import { useSignal } from '@preact/signals';
import { formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import { PreviewLayer } from '../preview/PreviewLayer';
import { Frame } from '../viewer/Frame';
import { Layer } from '../viewer/Layer';
import { SideName } from './SideName';
import type { ComparedSides } from './sides';

/** One on the other, parted by a native slider over the whole frame. */
export function Slider({ size, left, right, isInHand }: ComparedSides) {
  const split = useSignal(50);
  return (
    <Frame size={size} split={split.value}>
      <Layer side="after" url={right.url} alt={right.name} />
      {isInHand && <PreviewLayer side="after" />}
      <Layer side="before" url={left.url} alt={left.name} />
      <SideName side="before" name={left.name} />
      <SideName side="after" name={right.name} />
      <input
        id="compare"
        type="range"
        min="0"
        max="100"
        step="any"
        value={split.value}
        aria-label={t('compare.label')}
        aria-valuetext={t('compare.value', { share: formatPercent(split.value / 100), name: left.name })}
        onInput={(event) => {
          split.value = event.currentTarget.valueAsNumber;
        }}
      />
      <span class="handle" aria-hidden="true" />
    </Frame>
  );
}
