import { t } from '../language/translate';
import { failure } from './failure';
import './failure.css';

/** What went wrong and what to do about it, in the user's language; the program's own words on demand. */
export function FailureNote() {
  const shown = failure.value;
  if (!shown) return null;
  return (
    <div class="failure" role="alert" data-code={shown.code}>
      <p>
        <strong>{t(`failure.${shown.code}.what`)}</strong> {t(`failure.${shown.code}.advice`)}
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
