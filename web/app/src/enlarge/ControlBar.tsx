import { t } from '../language/translate';
import { ProposalNote } from '../predict/ProposalNote';
import { Progress } from '../progress/Progress';
import { count } from '../queue/items';
import { SaveLink } from '../result/SaveLink';
import { result } from '../result/shownResults';
import { RoomNote } from '../room/RoomNote';
import { Advanced } from '../settings/Advanced';
import { ModelChoices } from '../settings/ModelChoices';
import { ModelNote } from '../settings/ModelNote';
import '../settings/settings.css';
import './enlarge.css';
import { canStart, startWork } from './work';

/** Model · scale · denoise · Enlarge; what they mean and how far the work is, below. */
export function ControlBar() {
  return (
    <form
      class="control-bar"
      aria-label={t('enlarge.label')}
      onSubmit={(event) => {
        event.preventDefault();
        if (canStart.peek()) document.getElementById('enlarge')?.focus(); // a field that has the focus is disabled soon
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
      <RoomNote />
      <ProposalNote />
      <Advanced />
    </form>
  );
}

/**
 * Not `disabled`, which would throw the focus away, but marked so: the keyboard stays here while the work goes
 * on, and Save and Cancel are next to it.
 */
function EnlargeButton() {
  const { waiting } = count.value;
  return (
    <button
      id="enlarge"
      type="submit"
      class={result.value && waiting === 0 ? 'button quiet' : 'button'}
      aria-disabled={!canStart.value}
    >
      {waiting > 1 ? t('enlarge.startAll', { total: waiting }) : t('enlarge.start')}
    </button>
  );
}
