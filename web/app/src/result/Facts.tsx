import type { RunInfo } from 'acg2vec-web';
import type { ComponentChildren } from 'preact';
import { result } from '../enlarge/work';
import { formatBytes, formatDuration } from '../language/quantities';
import { t } from '../language/translate';
import { formatSize } from '../picture/Caption';
import './result.css';

/** How the result was made: nothing of it is hidden, in particular not where it ran and why. */
export function Facts() {
  const made = result.value;
  if (!made) return null;
  const { info } = made;
  return (
    <section class="facts" id="facts" aria-label={t('result.label')}>
      <dl>
        <Fact name={t('result.size')}>
          {t('picture.sizes', { before: formatSize(info.input), after: formatSize(info) })}
        </Fact>
        <Fact name={t('result.file')}>
          {t('result.png', { name: made.name, size: formatBytes(made.bytes) })}
        </Fact>
        <Fact name={t('model.label')}>{info.model}</Fact>
        <Fact name={t('result.time')}>{formatDuration(info.ms.total)}</Fact>
        <Fact name={t('result.tiles')}>{t('result.tilesOf', { tiles: info.tiles, side: info.tile })}</Fact>
        <BackendFact info={info} />
      </dl>
      {!info.exact && <p class="remark">{t('result.notExact')}</p>}
    </section>
  );
}

interface FactProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

function Fact({ name, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface BackendFactProps {
  readonly info: RunInfo;
}

/** The reason is the engine's own sentence, in English. */
function BackendFact({ info }: BackendFactProps) {
  return (
    <Fact name={t('backend.label')}>
      {t(`backend.${info.backend}`)} <span lang="en">{info.why}</span>
    </Fact>
  );
}
