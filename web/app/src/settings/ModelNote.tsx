import type { ModelDescription } from 'acg2vec-web';
import { formatBytes } from '../language/quantities';
import { t } from '../language/translate';
import { chosenModel } from './choices';

declare const MODEL_HOST: string;

/** What the chosen model is, what it costs to fetch, and whose it is. */
export function ModelNote() {
  const model = chosenModel.value;
  if (!model) return null;
  const { licence = t('models.licenceUnknown'), source, denoise, isHeavy, memoryBytes } = model;
  return (
    <p class="model-note">
      {t('model.about', {
        model: t(`model.${model.family}.about`),
        denoise: denoise ? t(`denoise.${denoise}.about`) : '',
      })}
      <span class="model-origin">
        {originOf(model, licence)}{' '}
        {source && (
          <a href={source} target="_blank" rel="noreferrer">
            {t('model.source')}
          </a>
        )}
      </span>
      {isHeavy && <span class="models-heavy">{t('models.heavy', { size: formatBytes(memoryBytes) })}</span>}
    </p>
  );
}

function originOf({ family, bundled, bytes }: ModelDescription, licence: string): string {
  if (bundled) return t('model.bundled', { licence });
  const size = formatBytes(bytes);
  return t(family === 'own' ? 'model.added' : 'model.download', { size, licence, host: MODEL_HOST });
}
