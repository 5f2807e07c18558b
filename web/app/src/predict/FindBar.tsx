import { formatBytes } from '../language/quantities';
import { t } from '../language/translate';
import { picture, shownItem } from '../picture/shown';
import { hasMany, items } from '../queue/items';
import { ActButton } from './ActButton';
import type { FindingKind } from './finding';
import { findings } from './shownFindings';
import { foundByText, spokenOf } from './spoken';
import { type FindingWork, findingWork, findOut, lastFailed, stopFinding } from './work';

interface FindBarProps {
  readonly kind: FindingKind;
  /** The id of a model that is here. */
  readonly model: string;
}

/** Asks the model about the picture, or about all that it has not seen; how far that is, and the way out. */
export function FindBar({ kind, model }: FindBarProps) {
  const work = findingWork.value;
  const isMine = work?.kind === kind;
  const isKnown = findings.value[kind] !== undefined && shownItem.value?.found.value[kind] === model;
  // One button with several names, so that the keyboard stays on it.
  return (
    <div class="find-bar">
      <ActButton
        id={`find-${kind}`}
        text={t(isMine ? 'predict.stop' : isKnown ? `predict.${kind}.again` : `predict.${kind}.find`)}
        isQuiet={isMine || isKnown}
        isEnabled={isMine || (!work && !!picture.value)}
        onClick={() => {
          if (isMine) stopFinding();
          else if (shownItem.value) void findOut(kind, model, [shownItem.value]);
        }}
      />
      {isMine ? <Progress work={work} /> : <AllButton kind={kind} model={model} />}
      <span class="visually-hidden" role="status">
        {isMine ? spokenOf(work) : foundByText(kind)}
      </span>
    </div>
  );
}

function AllButton({ kind, model }: FindBarProps) {
  const lacking = items.value.filter(({ found }) => found.value[kind] !== model);
  return (
    <>
      {hasMany.value && lacking.length > 0 && (
        <ActButton
          id={`find-all-${kind}`}
          text={t(`predict.${kind}.findAll`, { total: lacking.length })}
          isQuiet
          isEnabled={!findingWork.value && !!picture.value}
          onClick={() => {
            document.getElementById(`find-${kind}`)?.focus(); // which stops it; this one goes
            void findOut(kind, model, lacking);
          }}
        />
      )}
      {lastFailed.value > 0 && (
        <span class="choice-hint">{t('predict.failed', { total: lastFailed.value })}</span>
      )}
    </>
  );
}

function Progress({ work }: { readonly work: FindingWork }) {
  return (
    <>
      <progress max={work.total} value={shareOf(work)} aria-label={t('predict.progress')} />
      <span class="choice-hint">{textOf(work)}</span>
    </>
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
