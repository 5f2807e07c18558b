import { retry } from '../enlarge/work';
import { useFocusHandedOn } from '../focus/useFocusHandedOn';
import { t } from '../language/translate';
import { single } from '../page/single';
import { saveAll } from '../save/saveAll';
import { canPickFolder, saveIntoFolder } from '../save/saveIntoFolder';
import { saving } from '../save/saving';
import { finished, items } from './items';
import { removeAll } from './removeRow';

/** What can be done with all pictures at once. */
export function QueueActions() {
  const failed = items.value.filter(({ state }) => state.value.name === 'failed');
  const canSave = finished.value.length > 0 && !saving.value;
  return (
    <div class="queue-all">
      <SavingText />
      <AllButton id="save-all" text={t('queue.saveAll')} isEnabled={canSave} onClick={saveAll} />
      {canPickFolder() && (
        <AllButton
          id="save-folder"
          text={t('queue.saveFolder')}
          isEnabled={canSave}
          onClick={saveIntoFolder}
        />
      )}
      {failed.length > 0 && (
        <AllButton id="retry-failed" text={t('queue.retryFailed')} isEnabled onClick={() => retry(failed)} />
      )}
      <AllButton id="remove-all" text={t('queue.removeAll')} isEnabled onClick={removeAll} />
    </div>
  );
}

interface AllButtonProps {
  readonly id: string;
  readonly text: string;
  readonly isEnabled: boolean;
  readonly onClick: () => unknown;
}

function AllButton({ id, text, isEnabled, onClick }: AllButtonProps) {
  const button = useFocusHandedOn<HTMLButtonElement>('enlarge');
  return (
    <button
      ref={button}
      id={id}
      type="button"
      class="button quiet small"
      aria-disabled={!isEnabled}
      onClick={single(() => isEnabled && onClick())}
    >
      {text}
    </button>
  );
}

function SavingText() {
  const { value } = saving;
  if (!value) return null;
  return <span class="queue-saving">{t('queue.saving', { done: value.done, total: value.total })}</span>;
}
