import type { QuantizeResult, StoredModel } from 'acg2vec-web';
import { formatBytes, formatDecimal } from '../language/quantities';
import { t } from '../language/translate';
import { runsOnProcessor } from '../settings/graphics';
import { canQuantize, FEWEST_PICTURES, resultOf } from './quantize';

/** What the offer to make a model faster means, where it is made. */
export function QuantizeHint({ model }: { readonly model: StoredModel }) {
  if (!canQuantize(model) || !runsOnProcessor.value || resultOf(model)) return null;
  return <span class="choice-hint">{t('models.quantizeHint')}</span>;
}

/** What came of making it faster. */
export function QuantizedNote({ model }: { readonly model: StoredModel }) {
  const result = resultOf(model);
  return (
    <span class="models-quantized" role="status" data-kept={result && result.model !== undefined}>
      {result && [resultText(result, model.bytes), ...comparedTexts(result)].join(' ')}
    </span>
  );
}

function resultText({ model, speedup, trials }: QuantizeResult, before: number): string {
  if (speedup === undefined) return t('models.quantized.others');
  const times = formatDecimal(speedup, 1);
  if (!model) return t('models.quantized.slow', { times });
  return t('models.quantized.kept', {
    model: model.id,
    times,
    size: formatBytes(model.bytes),
    before: formatBytes(before),
    difference: formatDecimal(trials.at(-1)?.difference ?? 0, 4),
  });
}

function comparedTexts({ pictures, arePicturesOwn, skipped }: QuantizeResult): readonly string[] {
  const compared = arePicturesOwn ? 'own' : 'drawings';
  const { length } = skipped;
  return [
    t(`models.quantized.${compared}`, { total: pictures, fewest: FEWEST_PICTURES }),
    ...(length > 0 ? [t('models.quantized.skipped', { total: length })] : []),
  ];
}
