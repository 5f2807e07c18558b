import type { StoredModel } from 'acg2vec-web';
import { formatBytes } from '../language/quantities';
import { t } from '../language/translate';
import { QuantizedNote, QuantizeHint } from './QuantizedNote';
import { RowActions } from './RowActions';
import { stateText } from './stateText';

export function ModelRow({ model }: { readonly model: StoredModel }) {
  const { id, bytes, source, licence = t('models.licenceUnknown'), isHeavy, memoryBytes, hosts } = model;
  return (
    <li class="models-row" data-id={id} data-state={model.state}>
      <div class="models-what">
        <strong>{source ? <SourceLink id={id} source={source} /> : id}</strong>
        <span class="choice-hint">
          {[formatBytes(bytes), t('models.licence', { licence }), ...fromHosts(hosts)].join(' · ')}
        </span>
        <span class="models-state">{stateText(model)}</span>
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
