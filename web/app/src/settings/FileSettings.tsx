import { t } from '../language/translate';
import { FILE_QUALITIES, FORMATS, fileQuality, format, METADATAS, metadata } from './advancedWishes';
import { Setting } from './Setting';

export function FormatSetting() {
  return (
    <Setting
      id="format"
      label={t('format.label')}
      values={FORMATS}
      choice={format}
      name={(value) => t(`format.${value}.name`)}
    >
      {t(`format.${format.value}.about`)}
    </Setting>
  );
}

/** A PNG is always equal to the picture. */
export function FileQualitySetting() {
  if (format.value === 'png') return null;
  return (
    <Setting
      id="file-quality"
      label={t('fileQuality.label')}
      values={FILE_QUALITIES}
      choice={fileQuality}
      name={(value) => value}
    >
      {t('fileQuality.about')}
    </Setting>
  );
}

/** What becomes of what the file says beside its pixels. */
export function MetadataSetting() {
  return (
    <Setting
      id="metadata"
      label={t('metadata.label')}
      values={METADATAS}
      choice={metadata}
      name={(value) => t(`metadata.${value}.name`)}
    >
      {t(`metadata.${metadata.value}.about`)}
    </Setting>
  );
}
