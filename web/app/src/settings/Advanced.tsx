import { isWorking } from '../enlarge/work';
import { t } from '../language/translate';
import { Choice } from './Choice';
import { BACKENDS, backend, THREADS, TILES, threads, tile } from './wishes';

/** What most people never need: how the work is cut and where it runs. */
export function Advanced() {
  return (
    <details class="advanced">
      <summary>{t('advanced.label')}</summary>
      <div class="advanced-choices">
        <BackendChoice />
        <TileChoice />
        <ThreadsChoice />
      </div>
    </details>
  );
}

function BackendChoice() {
  return (
    <Choice
      id="backend"
      label={t('backend.label')}
      values={BACKENDS}
      value={backend.value}
      name={(value) => t(`backend.${value}`)}
      onChoose={(value) => {
        backend.value = value;
      }}
      disabled={isWorking.value}
    >
      {t('backend.about')}
    </Choice>
  );
}

function TileChoice() {
  return (
    <Choice
      id="tile"
      label={t('tile.label')}
      values={TILES}
      value={tile.value}
      name={(value) => (value === 'auto' ? t('advanced.automatic') : t('tile.pixels', { side: value }))}
      onChoose={(value) => {
        tile.value = value;
      }}
      disabled={isWorking.value}
    >
      {t('tile.about')}
    </Choice>
  );
}

function ThreadsChoice() {
  return (
    <Choice
      id="threads"
      label={t('threads.label')}
      values={THREADS}
      value={threads.value}
      name={(value) => (value === 'auto' ? t('advanced.automatic') : value)}
      onChoose={(value) => {
        threads.value = value;
      }}
      disabled={isWorking.value}
    >
      {t(crossOriginIsolated ? 'threads.about' : 'threads.notIsolated')}
    </Choice>
  );
}
