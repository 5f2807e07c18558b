import { formatBytes } from '../language/quantities';
import { t } from '../language/translate';
import { picture, shownItem } from '../picture/shown';
import { hasMany, items } from '../queue/items';
import type { FindingKind } from './finding';
import { findings } from './shownFindings';
import { type FindingWork, findingWork, findOut, lastFailed, stopFinding } from './work';

interface FindBarProps {
  readonly kind: FindingKind;
  /** The id of a model that is here. */
  readonly model: string;
}

/** Asks the model about the picture, or about all that it has not seen; how far that is, and the way out. */
export function FindBar({ kind, model }: FindBarProps) {
  const work = findingWork.value;
  if (work?.kind === kind) return <WorkBar work={work} />;
  const lacking = items.value.filter(({ found }) => found.value[kind] !== model);
  const isKnown = findings.value[kind] !== undefined && shownItem.value?.found.value[kind] === model;
  const isEnabled = !work && !!picture.value;
  return (
    <div class="find-bar">
      <ActButton
        id={`find-${kind}`}
        text={t(isKnown ? `predict.${kind}.again` : `predict.${kind}.find`)}
        isQuiet={isKnown}
        isEnabled={isEnabled}
        onClick={() => shownItem.value && void findOut(kind, model, [shownItem.value])}
      />
      {hasMany.value && lacking.length > 0 && (
        <ActButton
          id={`find-all-${kind}`}
          text={t(`predict.${kind}.findAll`, { total: lacking.length })}
          isQuiet
          isEnabled={isEnabled}
          onClick={() => void findOut(kind, model, lacking)}
        />
      )}
      {lastFailed.value > 0 && (
        <span class="choice-hint">{t('predict.failed', { total: lastFailed.value })}</span>
      )}
    </div>
  );
}

/** The keyboard stays where it is: the button that began is the one that stops. */
function WorkBar({ work }: { readonly work: FindingWork }) {
  return (
    <div class="find-bar">
      <ActButton id={`find-${work.kind}`} text={t('predict.stop')} isQuiet isEnabled onClick={stopFinding} />
      <progress max={work.total} value={shareOf(work)} aria-label={t('predict.progress')} />
      <span class="choice-hint" role="status">
        {textOf(work)}
      </span>
    </div>
  );
}

function shareOf({ loading, done, failed }: FindingWork): number | undefined {
  return loading ? undefined : done + failed;
}

function textOf({ loading, done, failed, total }: FindingWork): string {
  if (loading?.phase === 'download' && loading.total > 0) {
    const sizes = { done: formatBytes(loading.done), total: formatBytes(loading.total) };
    return t('progress.downloadOf', sizes);
  }
  if (loading) return t(`progress.${loading.phase}`);
  return total === 1 ? t('predict.asking') : t('predict.askingMany', { done: done + failed, total });
}

interface ActButtonProps {
  readonly id: string;
  readonly text: string;
  readonly isQuiet: boolean;
  readonly isEnabled: boolean;
  readonly onClick: () => void;
}

export function ActButton({ id, text, isQuiet, isEnabled, onClick }: ActButtonProps) {
  return (
    <button
      id={id}
      type="button"
      class={isQuiet ? 'button quiet small' : 'button small'}
      aria-disabled={!isEnabled}
      onClick={() => isEnabled && onClick()}
    >
      {text}
    </button>
  );
}
