import { t } from '../language/translate';
import { ALPHAS, alpha, DEPTHS, depth, format, QUALITIES, quality, SYNCS, sync } from './advancedWishes';
import { Setting } from './Setting';

/** Explains the way that is chosen: three at once would be read by nobody. */
export function SyncSetting() {
  return (
    <Setting
      id="sync"
      label={t('sync.label')}
      values={SYNCS}
      choice={sync}
      name={(value) => t(`sync.${value}.name`)}
    >
      {t(`sync.${sync.value}.about`)}
    </Setting>
  );
}

export function QualitySetting() {
  return (
    <Setting
      id="quality"
      label={t('quality.label')}
      values={QUALITIES}
      choice={quality}
      name={(value) => t(`quality.${value}.name`)}
    >
      {t(`quality.${quality.value}.about`)}
    </Setting>
  );
}

/** Bits of the result's samples. Only a PNG has a choice. */
export function DepthSetting() {
  if (format.value !== 'png') return null;
  return (
    <Setting
      id="depth"
      label={t('depth.label')}
      values={DEPTHS}
      choice={depth}
      name={(value) => (value === 'auto' ? t('depth.kept') : t('depth.bits', { bits: value }))}
    >
      {t('depth.about')}
    </Setting>
  );
}

/** What becomes of transparency. A JPEG has none. */
export function AlphaSetting() {
  if (format.value === 'jpeg') return null;
  return (
    <Setting
      id="alpha"
      label={t('alpha.label')}
      values={ALPHAS}
      choice={alpha}
      name={(value) => t(`alpha.${value}.name`)}
    >
      {t(`alpha.${alpha.value}.about`)}
    </Setting>
  );
}
