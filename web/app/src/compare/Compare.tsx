import { useSignal } from '@preact/signals';
import { formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import { PreviewLayer } from '../preview/PreviewLayer';
import type { Result } from '../result/shownResults';
import { Frame } from './Frame';

interface CompareProps {
  /** Absent where the browser can't show the picture as it came. */
  readonly before: string | undefined;
  readonly result: Result;
  /** Whether the picture is being enlarged once more. */
  readonly isInHand: boolean;
}

/** Before and after, one on the other, parted by a native slider over the whole picture. */
export function Compare({ before, result, isInHand }: CompareProps) {
  const split = useSignal(50);
  const size = { width: result.info.width, height: result.info.height };
  if (!before) {
    return (
      <Frame size={size}>
        <img src={result.url} alt={t('compare.after')} decoding="async" />
      </Frame>
    );
  }
  return (
    <Frame size={size} split={split.value}>
      <img class="after" src={result.url} alt={t('compare.after')} decoding="async" />
      {isInHand && <PreviewLayer side="after" />}
      <img class="before" src={before} alt={t('compare.before')} />
      <Side name="before" />
      <Side name="after" />
      <input
        id="compare"
        type="range"
        min="0"
        max="100"
        step="any"
        value={split.value}
        aria-label={t('compare.label')}
        aria-valuetext={t('compare.value', { share: formatPercent(split.value / 100) })}
        onInput={(event) => {
          split.value = event.currentTarget.valueAsNumber;
        }}
      />
      <span class="handle" aria-hidden="true" />
    </Frame>
  );
}

interface SideProps {
  readonly name: 'before' | 'after';
}

function Side({ name }: SideProps) {
  return (
    <span class={`side ${name}`} aria-hidden="true">
      <span>{t(`compare.${name}`)}</span>
    </span>
  );
}
