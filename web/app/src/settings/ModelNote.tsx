import { type ModelDescription, passesFor } from 'acg2vec-web';
import { formatBytes } from '../language/quantities';
import { t } from '../language/translate';
import { picture } from '../picture/shown';
import { chosenModel, factorFor } from './choices';

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
      <TwoPasses model={model} />
      {isHeavy && <span class="models-heavy">{t('models.heavy', { size: formatBytes(memoryBytes) })}</span>}
    </p>
  );
}

/** What becomes so large that one pass is not enough takes much longer. */
function TwoPasses({ model: { scale } }: { readonly model: ModelDescription }) {
  if (passesFor(factorFor(picture.value?.size), scale) === 1) return null;
  return <span class="model-origin">{t('scale.twice', { times: scale ** 2 + 1 })}</span>;
}

function originOf({ family, bundled, bytes }: ModelDescription, licence: string): string {
  if (bundled) return t('model.bundled', { licence });
  const size = formatBytes(bytes);
  return t(family === 'own' ? 'model.added' : 'model.download', { size, licence, host: MODEL_HOST });
}
