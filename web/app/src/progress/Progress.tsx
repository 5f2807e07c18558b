import { useEffect } from 'preact/hooks';
import { isWorking, work } from '../enlarge/inHand';
import { paused, togglePause } from '../enlarge/pausing';
import { stopWork } from '../enlarge/work';
import { useFocusHandedOn } from '../focus/useFocusHandedOn';
import { t } from '../language/translate';
import { single } from '../page/single';
import { whole } from '../queue/tally';
import { describeProgress } from './progressText';
import './progress.css';

/** How far the work is, how long it will take, and the way out. */
export function Progress() {
  return isWorking.value ? <ProgressRow /> : null;
}

function ProgressRow() {
  useEscapeToCancel();
  const row = useFocusHandedOn<HTMLDivElement>('enlarge');
  const text = describeProgress();
  return (
    <div class="progress" ref={row} data-paused={paused.value || undefined}>
      <progress id="progress" max={1} value={text?.share} aria-label={t('progress.label')} />
      <p class="progress-what">{text?.what}</p>
      <p class="progress-left">{text?.left}</p>
      <div class="progress-actions">
        {(work.value.state === 'running' || whole.value) && <PauseButton />}
        <button id="cancel" type="button" class="button quiet" onClick={stopWork}>
          {t(whole.value ? 'progress.stop' : 'progress.cancel')}
        </button>
      </div>
    </div>
  );
}

/** One button with two names, so that the keyboard stays on it. */
function PauseButton() {
  return (
    <button id="pause" type="button" class="button quiet" onClick={single(togglePause)}>
      {t(paused.value ? 'progress.resume' : 'progress.pause')}
    </button>
  );
}

function useEscapeToCancel(): void {
  useEffect(() => {
    const listener = new AbortController();
    const cancelOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !isOfField(event)) stopWork();
    };
    addEventListener('keydown', cancelOnEscape, { signal: listener.signal });
    return () => listener.abort();
  }, []);
}

/** There it empties the field, or gives up what an input method was about to write. */
function isOfField({ target, isComposing }: KeyboardEvent): boolean {
  return (
    isComposing || (target instanceof HTMLElement && target.matches('[type=search], [type=text], textarea'))
  );
}
