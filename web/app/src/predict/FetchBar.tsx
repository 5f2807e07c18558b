import type { StoredPredictor } from 'acg2vec-web';
import { useFocusHandedOn } from '../focus/useFocusHandedOn';
import { formatBytes } from '../language/quantities';
import { t } from '../language/translate';
import { cancelTask, fetchStored, task } from '../models/stored';
import { ActButton } from './ActButton';
import type { ChosenKind } from './models';

interface FetchBarProps {
  readonly kind: ChosenKind;
  readonly model: StoredPredictor;
}

/** Fetches the model; how far that is, and the way out. */
export function FetchBar({ kind, model }: FetchBarProps) {
  // Once the model is here, another button is in its place.
  const bar = useFocusHandedOn<HTMLDivElement>(`find-${kind}`);
  const current = task.value;
  const fetching = current?.kind === 'fetch' && current.id === model.id ? current : undefined;
  const size = formatBytes(model.bytes - model.storedBytes);
  return (
    <div class="find-bar" ref={bar}>
      <ActButton
        id="fetch-predictor"
        text={fetching ? t('models.cancel') : t('predict.fetch', { size })}
        isQuiet={fetching !== undefined}
        isEnabled={!current || fetching !== undefined}
        onClick={() => (fetching ? cancelTask() : void fetchStored(model))}
      />
      {fetching && (
        <>
          <progress max={fetching.total} value={fetching.done} aria-label={t('predict.progress')} />
          <span class="choice-hint">
            {t('models.fetching', {
              done: formatBytes(fetching.done),
              total: formatBytes(fetching.total),
            })}
          </span>
        </>
      )}
    </div>
  );
}
