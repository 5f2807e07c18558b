import { useEffect, useRef } from 'preact/hooks';
import { t } from '../language/translate';
import { shownItem } from '../picture/shown';
import { type Failure, failures } from './failure';
import './failure.css';

/** That of the picture on the stage, when nothing newer is to be said. */
function failureOnStage(): readonly Failure[] {
  const state = shownItem.value?.state.value;
  return state?.name === 'failed' ? [state.failure] : [];
}

/** What went wrong and what to do about it, in the user's language; the program's own words on demand. */
export function FailureNotes() {
  const shown = failures.value.length > 0 ? failures.value : failureOnStage();
  return (
    <>
      {shown.map((each) => (
        <FailureNote key={`${each.name} ${each.code}`} shown={each} />
      ))}
    </>
  );
}

function FailureNote({ shown }: { readonly shown: Failure }) {
  const note = useRef<HTMLDivElement>(null);
  // What it is about may have been done far below.
  useEffect(() => note.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div class="failure" role="alert" data-code={shown.code} ref={note}>
      <p>
        {shown.name && <bdi class="failure-name">{shown.name}</bdi>}{' '}
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
  'MODEL_NOT_FOUND',
  'MODEL_UNSUPPORTED_LAYER',
  'BACKEND_UNAVAILABLE',
  'FILE_FAILED',
  'INTERNAL',
] as const;

const OF_FETCHING = ['MODEL_INTEGRITY', 'MODEL_NOT_FOUND'] as const;

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

const OF_QUANTIZING = ['INVALID_ARGUMENT', 'MODEL_UNSUPPORTED_LAYER', 'OUT_OF_MEMORY'] as const;

const OF_UNPACKING = ['DECODE_FAILED', 'UNSUPPORTED_FORMAT'] as const;

function textsOf({ code, of }: Failure) {
  const ofAdding = of === 'adding' && OF_ADDING.find((known) => known === code);
  if (ofAdding) return `failure.adding.${ofAdding}` as const;
  const ofFetching = of === 'fetching' && OF_FETCHING.find((known) => known === code);
  if (ofFetching) return `failure.fetching.${ofFetching}` as const;
  const ofQuantizing = of === 'quantizing' && OF_QUANTIZING.find((known) => known === code);
  if (ofQuantizing) return `failure.quantizing.${ofQuantizing}` as const;
  const ofUnpacking = of === 'unpacking' && OF_UNPACKING.find((known) => known === code);
  if (ofUnpacking) return `failure.unpacking.${ofUnpacking}` as const;
  const ofPredicting = of === 'predicting' && OF_PREDICTING.find((known) => known === code);
  if (ofPredicting) return `failure.predicting.${ofPredicting}` as const;
  return `failure.${code}` as const;
}
