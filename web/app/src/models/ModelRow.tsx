import type { StoredModel } from 'acg2vec-web';
import { formatBytes, formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import { cancelFetch, exportStored, fetchStored, removeStored, task, verdicts, verifyStored } from './stored';

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

function stateText({ id, state, storedBytes, bytes }: StoredModel): string {
  const current = task.value;
  if (current?.id === id && current.kind === 'verify') return t('models.verifying');
  if (current?.id === id && current.kind === 'fetch') {
    return t('models.fetching', { done: formatBytes(current.done), total: formatBytes(current.total) });
  }
  const verdict = verdicts.value[id];
  if (verdict === 'intact' || verdict === 'damaged') return t(`models.${verdict}`);
  if (state === 'begun') return t('models.begun', { percent: formatPercent(storedBytes / bytes) });
  return t(`models.${state === 'folder' ? 'stored' : state}`);
}

function RowActions({ model }: { readonly model: StoredModel }) {
  const { id, state, family } = model;
  const isHere = state === 'stored';
  if (task.value?.kind === 'fetch' && task.value.id === id) {
    return <RowButton what="cancel" id={id} onClick={cancelFetch} isEnabled />;
  }
  const isEnabled = task.value === undefined;
  const canFetch = family !== 'own' && (state === 'absent' || state === 'begun');
  return (
    <div class="models-actions">
      {canFetch && (
        <RowButton what="fetch" id={id} onClick={() => fetchStored(model)} isEnabled={isEnabled} />
      )}
      {(isHere || state === 'bundled') && (
        <RowButton what="verify" id={id} onClick={() => verifyStored(model)} isEnabled={isEnabled} />
      )}
      {isHere && (
        <RowButton what="export" id={id} onClick={() => exportStored(model)} isEnabled={isEnabled} />
      )}
      {(isHere || state === 'begun' || family === 'own') && (
        <RowButton what="remove" id={id} onClick={() => removeStored(model)} isEnabled={isEnabled} />
      )}
    </div>
  );
}

interface RowButtonProps {
  readonly what: 'fetch' | 'cancel' | 'verify' | 'export' | 'remove';
  readonly id: string;
  readonly onClick: () => unknown;
  readonly isEnabled: boolean;
}

function RowButton({ what, id, onClick, isEnabled }: RowButtonProps) {
  return (
    <button
      type="button"
      class="button quiet"
      data-action={what}
      aria-label={t(`models.${what}This`, { model: id })}
      aria-disabled={!isEnabled}
      onClick={() => isEnabled && onClick()}
    >
      {t(`models.${what}`)}
    </button>
  );
}
