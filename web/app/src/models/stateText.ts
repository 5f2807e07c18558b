import type { StoredModel } from 'acg2vec-web';
import { formatBytes, formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import { inQuarters } from '../progress/quarters';
import { type Task, task, verdicts } from './stored';

/** What is being done with a model, or what of it is here. */
export function stateText(model: StoredModel): string {
  return doingText(model.id) ?? restingText(model);
}

/** The same to be heard: it changes a few times, and not with every byte. */
export function spokenState(model: StoredModel): string {
  const current = task.value;
  const text = current?.id === model.id ? spokenTask(current) : undefined;
  return `${model.id}: ${text ?? stateText(model)}`;
}

function spokenTask(current: Task): string | undefined {
  if (current.kind === 'fetch') {
    return t('models.begun', { percent: formatPercent(inQuarters(current.done / current.total)) });
  }
  if (current.kind !== 'quantize' || !current.progress) return undefined;
  const { phase, total } = current.progress;
  return t(`models.quantizing.${phase}`, { done: 1, total });
}

function doingText(id: string): string | undefined {
  const current = task.value;
  if (current?.id !== id) return undefined;
  switch (current.kind) {
    case 'verify':
      return t('models.verifying');
    case 'fetch':
      return t('models.fetching', { done: formatBytes(current.done), total: formatBytes(current.total) });
    case 'quantize': {
      if (!current.progress) return t('models.quantizing.begin');
      const { phase, done, total } = current.progress;
      return t(`models.quantizing.${phase}`, { done: done + 1, total });
    }
    default:
      return undefined;
  }
}

function restingText({ id, state, storedBytes, bytes }: StoredModel): string {
  const verdict = verdicts.value[id];
  if (verdict === 'intact' || verdict === 'damaged') return t(`models.${verdict}`);
  if (state === 'begun') return t('models.begun', { percent: formatPercent(storedBytes / bytes) });
  return t(`models.${state === 'folder' ? 'stored' : state}`);
}
