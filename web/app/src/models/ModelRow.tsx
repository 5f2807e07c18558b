import type { StoredModel } from 'acg2vec-web';
import { formatBytes, formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import { QuantizedNote, QuantizeHint } from './QuantizedNote';
import { RowActions } from './RowActions';
import { task, verdicts } from './stored';

export function ModelRow({ model }: { readonly model: StoredModel }) {
  const { id, bytes, source, licence = t('models.licenceUnknown'), isHeavy, memoryBytes, hosts } = model;
  return (
    <li class="models-row" data-id={id} data-state={model.state}>
      <div class="models-what">
        <strong>{source ? <SourceLink id={id} source={source} /> : id}</strong>
        <span class="choice-hint">
          {[formatBytes(bytes), t('models.licence', { licence }), ...fromHosts(hosts)].join(' · ')}
        </span>
        <span class="models-state" role="status">
          {stateText(model)}
        </span>
        {isHeavy && <span class="models-heavy">{t('models.heavy', { size: formatBytes(memoryBytes) })}</span>}
        <QuantizeHint model={model} />
        <QuantizedNote model={model} />
      </div>
      <RowActions model={model} />
    </li>
  );
}

function SourceLink({ id, source }: { readonly id: string; readonly source: string }) {
  return (
    <a href={source} target="_blank" rel="noreferrer">
      {id}
    </a>
  );
}

function fromHosts(hosts: readonly string[]): readonly string[] {
  return hosts.length > 0 ? [t('models.from', { hosts: hosts.join(', ') })] : [];
}

function stateText(model: StoredModel): string {
  return doingText(model.id) ?? restingText(model);
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
