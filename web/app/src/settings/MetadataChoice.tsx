import { isWorking } from '../enlarge/work';
import { t } from '../language/translate';
import { Choice } from './Choice';
import { METADATAS, metadata } from './wishes';

/** What becomes of what the file says beside its pixels. */
export function MetadataChoice() {
  return (
    <Choice
      id="metadata"
      label={t('metadata.label')}
      values={METADATAS}
      value={metadata.value}
      name={(value) => t(`metadata.${value}.name`)}
      onChoose={(value) => {
        metadata.value = value;
      }}
      disabled={isWorking.value}
    >
      {t(`metadata.${metadata.value}.about`)}
    </Choice>
  );
}
