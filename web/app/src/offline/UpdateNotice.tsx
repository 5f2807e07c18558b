import { t } from '../language/translate';
import { isBusy } from './isBusy';
import './offline.css';
import { takeUpdate, update } from './update';

/** Offers a newer version of the page; nobody has to take it, and nobody can while pictures are being enlarged. */
export function UpdateNotice() {
  const { value } = update;
  if (!value) return null;
  return (
    <div class="update-notice" id="update" role="status" data-state={value}>
      <p>{t(`offline.update.${value}`)}</p>
      <button
        id="take-update"
        type="button"
        class="button quiet small"
        aria-disabled={isBusy.value}
        onClick={() => void takeUpdate()}
      >
        {t('offline.reload')}
      </button>
    </div>
  );
}
