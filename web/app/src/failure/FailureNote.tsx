import { t } from '../language/translate';
import { shownItem } from '../picture/shown';
import { type Failure, failure } from './failure';
import './failure.css';

/** That of the picture on the stage, when nothing newer is to be said. */
function failureOnStage(): Failure | undefined {
  const state = shownItem.value?.state.value;
  return state?.name === 'failed' ? state.failure : undefined;
}

/** What went wrong and what to do about it, in the user's language; the program's own words on demand. */
export function FailureNote() {
  const shown = failure.value ?? failureOnStage();
  if (!shown) return null;
  return (
    <div class="failure" role="alert" data-code={shown.code}>
      <p>
        <strong>{t(`${textsOf(shown)}.what`)}</strong> {t(`${textsOf(shown)}.advice`)}
      </p>
      <details>
        <summary>{t('failure.details')}</summary>
        <p class="failure-details" lang="en">
          {shown.code} · {shown.details}
        </p>
      </details>
    </div>
  );
}

const OF_ADDING = [
  'INVALID_ARGUMENT',
  'MODEL_INTEGRITY',
  'MODEL_UNSUPPORTED_LAYER',
  'BACKEND_UNAVAILABLE',
  'INTERNAL',
] as const;

const OF_PREDICTING = [
  'INVALID_ARGUMENT',
  'MODEL_INTEGRITY',
  'MODEL_NOT_FOUND',
  'MODEL_UNSUPPORTED_LAYER',
  'BACKEND_UNAVAILABLE',
  'DEVICE_LOST',
  'OUT_OF_MEMORY',
  'TOO_LARGE',
  'INTERNAL',
] as const;

function textsOf({ code, of }: Failure) {
  const ofAdding = of === 'adding' && OF_ADDING.find((known) => known === code);
  if (ofAdding) return `failure.adding.${ofAdding}` as const;
  const ofPredicting = of === 'predicting' && OF_PREDICTING.find((known) => known === code);
  if (ofPredicting) return `failure.predicting.${ofPredicting}` as const;
  return `failure.${code}` as const;
}
