import type { KeptFeatures, RunInfo, Synchronisation } from 'acg2vec-web';
import { formatBytes, formatDuration, formatList, formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import { formatSize } from '../picture/Caption';
import { Aside, Fact } from './Fact';
import './result.css';
import { reasonsOf, reasonText } from './reasons';
import { result } from './shownResults';

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
          {info.passes && <Aside>{t('result.twice')}</Aside>}
          {info.resizedFrom && <Aside>{t('result.resized', { size: formatSize(info.resizedFrom) })}</Aside>}
        </Fact>
        <Fact name={t('result.file')}>
          {t('result.png', { name: made.name, size: formatBytes(made.bytes) })}
        </Fact>
        <Fact name={t('model.label')}>{info.model}</Fact>
        <Fact name={t('result.time')}>{formatDuration(info.ms.total)}</Fact>
        <TilesFact info={info} />
        <Fact name={t('sync.label')}>{agreementOf(info)}</Fact>
        <Fact name={t('depth.label')}>{t('depth.bits', { bits: info.depth })}</Fact>
        <MetadataFact info={info} />
        {info.alpha && <Fact name={t('alpha.label')}>{t(`alpha.${info.alpha}.made`)}</Fact>}
        {info.tta && <Fact name={t('quality.label')}>{t('quality.average.made')}</Fact>}
        {info.kept && <KeptFact kept={info.kept} />}
        <BackendFact info={info} />
      </dl>
      {info.notes.map(({ code }) => (
        <p class="remark" key={code} data-note={code}>
          {t(`note.${code}`)}
        </p>
      ))}
      {wayOf(info) === 'none' && info.overlap === undefined && <p class="remark">{t('result.notExact')}</p>}
    </section>
  );
}

interface RunFactProps {
  readonly info: RunInfo;
}

/** What of the file's own information is in the result. */
function MetadataFact({ info }: RunFactProps) {
  const names = info.metadata.map((kind) => t(`metadata.kind.${kind}`));
  return (
    <Fact name={t('metadata.label')}>
      {names.length > 0 ? t('metadata.made', { kinds: formatList(names) }) : t('metadata.none')}
    </Fact>
  );
}

function TilesFact({ info }: RunFactProps) {
  return (
    <Fact name={t('result.tiles')}>
      {t('result.tilesOf', { tiles: info.tiles, side: info.tile })}
      {info.spared > 0 && <Aside>{t('result.spared', { spared: info.spared })}</Aside>}
    </Fact>
  );
}

/** A small picture, or a network without means, comes out exact whatever was asked for. */
function wayOf({ exact, sync }: RunInfo): Synchronisation {
  return exact ? 'exact' : sync;
}

function agreementOf(info: RunInfo): string {
  const { exact, overlap } = info;
  if (!exact && overlap !== undefined) return t('sync.overlap.made', { pixels: overlap });
  return t(`sync.${wayOf(info)}.made`);
}

/** Work done again, as a factor: what is below can't be told from none. */
const NOTICEABLE = 1.005;

interface KeptFactProps {
  readonly kept: KeptFeatures;
}

function KeptFact({ kept }: KeptFactProps) {
  const { where, precision, bytes, compute } = kept;
  return (
    <Fact name={t('kept.label')}>
      {t(`kept.${where}`, { size: formatBytes(bytes) })}
      {precision === 'fp16' && where !== 'nothing' && <Aside>{t('kept.half')}</Aside>}
      {compute > NOTICEABLE && <Aside>{t('kept.again', { more: formatPercent(compute - 1) })}</Aside>}
    </Fact>
  );
}

function BackendFact({ info }: RunFactProps) {
  return (
    <Fact name={t('backend.label')}>
      {t(`backend.${info.backend}`)}
      {reasonsOf(info).map((reason) => (
        <Aside key={`${reason.code} ${reason.backend}`}>
          {reasonText(reason)} {reason.code === 'FAILED' && <span lang="en">{reason.message}</span>}
        </Aside>
      ))}
    </Fact>
  );
}
