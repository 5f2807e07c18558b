import { t } from '../language/translate';
import { AGAINST, against, layout } from './layout';

interface CompareToolsProps {
  readonly hasBefore: boolean;
  /** The name of the model that made the result before this one. */
  readonly former: string | undefined;
}

/** What to compare with, and how. */
export function CompareTools({ hasBefore, former }: CompareToolsProps) {
  if (!hasBefore && !former) return null;
  const isBeside = layout.value === 'side';
  return (
    <>
      {hasBefore && former && <AgainstSelect former={former} />}
      <button
        type="button"
        id="side-by-side"
        class="text-button"
        aria-pressed={isBeside}
        onClick={() => {
          layout.value = isBeside ? 'slider' : 'side';
        }}
      >
        {t('compare.sideBySide')}
      </button>
    </>
  );
}

function AgainstSelect({ former }: { readonly former: string }) {
  return (
    <select
      id="against"
      class="quiet-select"
      aria-label={t('compare.against')}
      value={against.value}
      onChange={(event) => {
        against.value = AGAINST.find((each) => each === event.currentTarget.value) ?? 'original';
      }}
    >
      <option value="original">{t('compare.withOriginal')}</option>
      <option value="former">{t('compare.withModel', { model: former })}</option>
    </select>
  );
}
