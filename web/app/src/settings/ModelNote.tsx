import { formatBytes } from '../language/quantities';
import { t } from '../language/translate';
import { chosenModel } from './choices';

/** What the chosen model is, what it costs to fetch, and whose it is. */
export function ModelNote() {
  const model = chosenModel.value;
  if (!model) return null;
  const { licence } = model;
  const origin = model.bundled
    ? t('model.bundled', { licence })
    : t('model.download', { size: formatBytes(model.bytes), licence });
  return (
    <p class="model-note">
      {t('model.about', {
        model: t(`model.${model.family}.about`),
        denoise: t(`denoise.${model.denoise}.about`),
      })}
      <span class="model-origin">
        {origin}{' '}
        <a href={model.source} target="_blank" rel="noreferrer">
          {t('model.source')}
        </a>
      </span>
    </p>
  );
}
