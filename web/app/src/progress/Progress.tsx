import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { cancelWork, isWorking, work } from '../enlarge/work';
import { t } from '../language/translate';
import { describeWork } from './progressText';
import './progress.css';

/** How far the work is, how long it will take, and the way out. */
export function Progress() {
  return isWorking.value ? <ProgressRow /> : null;
}

function ProgressRow() {
  useEscapeToCancel();
  const cancel = useFocusHandedOn();
  const text = describeWork(work.value);
  return (
    <div class="progress">
      <progress id="progress" max={1} value={text?.share} aria-label={t('progress.label')} />
      <p class="progress-what">{text?.what}</p>
      <p class="progress-left">{text?.left}</p>
      <button id="cancel" ref={cancel} type="button" class="button quiet" onClick={cancelWork}>
        {t('progress.cancel')}
      </button>
    </div>
  );
}

function useEscapeToCancel(): void {
  useEffect(() => {
    const listener = new AbortController();
    const cancelOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) cancelWork();
    };
    addEventListener('keydown', cancelOnEscape, { signal: listener.signal });
    return () => listener.abort();
  }, []);
}

/** The Cancel button goes when the work ends; who had the focus on it goes on at Enlarge. */
function useFocusHandedOn() {
  const cancel = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const button = cancel.current;
    return () => {
      if (document.activeElement === button) document.getElementById('enlarge')?.focus();
    };
  }, []);
  return cancel;
}
