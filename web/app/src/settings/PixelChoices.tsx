import { isWorking } from '../enlarge/work';
import { t } from '../language/translate';
import { Choice } from './Choice';
import { ALPHAS, alpha, DEPTHS, depth } from './wishes';

/** Bits of the result's samples. */
export function DepthChoice() {
  return (
    <Choice
      id="depth"
      label={t('depth.label')}
      values={DEPTHS}
      value={depth.value}
      name={(value) => (value === 'auto' ? t('depth.kept') : t('depth.bits', { bits: value }))}
      onChoose={(value) => {
        depth.value = value;
      }}
      disabled={isWorking.value}
    >
      {t('depth.about')}
    </Choice>
  );
}

/** What becomes of transparency. */
export function AlphaChoice() {
  return (
    <Choice
      id="alpha"
      label={t('alpha.label')}
      values={ALPHAS}
      value={alpha.value}
      name={(value) => t(`alpha.${value}.name`)}
      onChoose={(value) => {
        alpha.value = value;
      }}
      disabled={isWorking.value}
    >
      {t(`alpha.${alpha.value}.about`)}
    </Choice>
  );
}
