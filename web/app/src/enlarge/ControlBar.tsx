import { t } from '../language/translate';
import { Progress } from '../progress/Progress';
import { SaveLink } from '../result/SaveLink';
import { Advanced } from '../settings/Advanced';
import { ModelChoices } from '../settings/ModelChoices';
import { ModelNote } from '../settings/ModelNote';
import '../settings/settings.css';
import './enlarge.css';
import { canStart, result, startWork } from './work';

/** Model · scale · denoise · Enlarge; what they mean and how far the work is, below. */
export function ControlBar() {
  return (
    <form
      class="control-bar"
      aria-label={t('enlarge.label')}
      onSubmit={(event) => {
        event.preventDefault();
        void startWork();
      }}
    >
      <div class="control-row">
        <ModelChoices />
        <div class="actions">
          <EnlargeButton />
          <SaveLink />
        </div>
      </div>
      <Progress />
      <ModelNote />
      <Advanced />
    </form>
  );
}

/**
 * Not `disabled`, which would throw the focus away, but marked so: the keyboard stays here while the work goes
 * on, and Save and Cancel are next to it.
 */
function EnlargeButton() {
  return (
    <button
      id="enlarge"
      type="submit"
      class={result.value ? 'button quiet' : 'button'}
      aria-disabled={!canStart.value}
    >
      {t('enlarge.start')}
    </button>
  );
}
